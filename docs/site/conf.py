"""How Sphinx builds the site."""

from pathlib import Path

project = "kentperf"
copyright = "the kentperf authors, BSD 3-Clause"  # noqa: A001 - Sphinx's own name
language = "en"
root_doc = "docs/index"
extensions = ["sphinx.ext.autodoc", "sphinx.ext.autosummary", "numpydoc", "myst_nb"]
exclude_patterns = ["docs/benchmarks/results.json"]

html_theme = "furo"
html_title = "kentperf"
html_copy_source = False
html_show_sphinx = False

autosummary_generate = True
autodoc_typehints = "none"
default_role = "autolink"
numpydoc_show_class_members = False
# Autosummary looks for them from the folder of the pages.
templates_path = [str(Path(__file__).parent / "templates")]

myst_enable_extensions = ["colon_fence"]
myst_heading_anchors = 3
# Run once and kept: build.py --without-notebooks shows them without their results.
nb_execution_mode = "cache"
nb_execution_cache_path = str(Path(__file__).parents[2] / "build" / "docs-notebooks")
nb_execution_timeout = 120
nb_execution_raise_on_error = True
nb_execution_show_tb = True
