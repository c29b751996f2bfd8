"""Work done in a child process, which may be killed without harm to the tests."""

import os
import traceback
import warnings


def in_child(work):
    """Begin the work in a copy of this process.

    Parameters
    ----------
    work : callable
        What it does; it ends with code 0 unless the work ends it otherwise, 1 after an error.

    Returns
    -------
    int
        The number of the process.
    """
    with warnings.catch_warnings():
        # The copy has no other thread, and takes no lock that one may have held.
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child:
        return child
    code = 1
    try:
        work()
        code = 0
    except BaseException:  # noqa: BLE001  nothing may reach the tests of the parent
        traceback.print_exc()
    finally:
        os._exit(code)


def ended(child):
    """Wait for its end.

    Parameters
    ----------
    child : int
        The number of the process.

    Returns
    -------
    int
        Its exit code, or less the number of the signal that killed it.
    """
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
