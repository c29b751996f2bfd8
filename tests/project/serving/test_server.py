"""The server of one page, asked as browsers and as strangers ask."""

import http.client
import socket
import threading

import pytest

from kentperf.project.serving.built import Built, Shelf
from kentperf.project.serving.server import PageServer, with_reload


@pytest.fixture
def server():
    shelf = Shelf()
    shelf.put(Built("<html><body>First</body></html>"))
    with PageServer(shelf) as made:
        thread = threading.Thread(target=made.serve_forever, daemon=True)
        thread.start()
        yield made
        made.shutdown()
        thread.join()


def ask(server, path="/", method="GET", host=None):
    asked = http.client.HTTPConnection("127.0.0.1", server.port, timeout=5)
    asked.putrequest(method, path, skip_host=True)
    if host is not None:
        for each in [host] if isinstance(host, str) else host:
            asked.putheader("Host", each)
    else:
        asked.putheader("Host", f"127.0.0.1:{server.port}")
    asked.endheaders()
    answer = asked.getresponse()
    body = answer.read().decode()
    asked.close()
    return answer.status, body, answer.headers


def test_the_page_is_served_with_what_loads_it_again(server):
    status, body, headers = ask(server)
    assert status == 200
    assert body == with_reload("<html><body>First</body></html>", 1)
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert headers["Cache-Control"] == "no-store"


def test_another_page_has_another_number(server):
    assert ask(server, "/.kentperf/version")[1] == "1"
    server.shelf.put(Built("<body>Second</body>"))
    assert ask(server, "/.kentperf/version")[1] == "2"
    assert "Second" in ask(server)[1]


def test_a_page_of_an_error_says_so_in_its_status_and_is_loaded_again_too(server):
    server.shelf.put(Built("<body>Wrong</body>", "wrong"))
    status, body, _ = ask(server, "/?a=b")
    assert status == 500
    assert 'data-version="2"' in body


@pytest.mark.parametrize("host", [
    "evil.example", "evil.example:80", "127.0.0.1", "127.0.0.1.evil.example", "", [],
    ["127.0.0.1:{port}", "evil.example"], "127.0.0.1:{port}@evil.example", "0.0.0.0:{port}",
])  # fmt: skip
@pytest.mark.parametrize("path", ["/", "/.kentperf/version", "/.kentperf/reload.js", "/else"])
def test_other_hosts_are_refused(server, host, path):
    hosts = [host] if isinstance(host, str) else host
    status, body, _ = ask(server, path, host=[each.format(port=server.port) for each in hosts])
    assert status == 403
    assert "First" not in body


@pytest.mark.parametrize("host", ["localhost:{port}", "LocalHost:{port}", "127.0.0.1:{port}"])
def test_this_machine_by_any_of_its_names_is_served(server, host):
    assert ask(server, host=host.format(port=server.port))[0] == 200


def test_nothing_else_is_there(server):
    for path in ("/report.html", "/../../etc/passwd", "/%2e%2e/"):
        assert ask(server, path)[0] == 404
    assert ask(server, method="POST")[0] == 501


def test_the_head_alone_has_the_length_of_the_page(server):
    status, body, headers = ask(server, method="HEAD")
    assert (status, body) == (200, "")
    assert int(headers["Content-Length"]) == len(ask(server)[1].encode())


def test_it_listens_on_the_loopback_address_alone(server):
    assert server.server_address[0] == "127.0.0.1"
    assert server.socket.family == socket.AF_INET


def test_a_browser_that_goes_away_is_not_told_of(server, capfd):
    with socket.create_connection(("127.0.0.1", server.port)) as asked:
        asked.sendall(b"GET / HTTP/1.1\r\nHost: ")
        asked.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
    assert ask(server)[0] == 200
    assert capfd.readouterr().err == ""
