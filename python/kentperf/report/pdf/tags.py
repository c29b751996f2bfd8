"""What WeasyPrint's tags lack: the scope of heads of tables, and where they are found by name."""

from __future__ import annotations

from typing import Any

from kentperf.errors import optional_import

__all__ = ["complete_tags"]


def complete_tags(document: Any, pdf: Any) -> None:  # noqa: ARG001  WeasyPrint gives both
    """Say of each head of a table what it heads, and list all heads by their identifiers.

    WeasyPrint ties cells to heads by identifiers. ISO 14289-1, 7.5, wants a scope of heads that
    readers take without them, and ISO 32000-1, 14.7.2, a tree of the identifiers.

    Parameters
    ----------
    document : weasyprint.Document
        Not used.
    pdf : pydyf.PDF
        The file, before it is written.
    """
    pydyf = optional_import("pydyf", "pdf")
    elements = {
        element.number: element
        for element in pdf.objects
        if isinstance(element, pydyf.Dictionary) and element.get("Type") == "/StructElem"
    }
    names = []
    for number, element in elements.items():
        if element.get("S") != "/TH":
            continue
        row = elements[_number_of(element["P"])]
        heads = all(elements[_number_of(one)].get("S") == "/TH" for one in row["K"])
        element["A"]["Scope"] = "/Column" if heads else "/Row"
        if "ID" in element:
            names.append((element["ID"].string, number, element))
    names.sort(key=lambda name: name[0].encode())
    listed = pydyf.Array()
    for _, _, element in names:
        listed += [element["ID"], element.reference]
    root = next(
        one for one in pdf.objects
        if isinstance(one, pydyf.Dictionary) and one.get("Type") == "/StructTreeRoot"
    )  # fmt: skip
    if listed:
        root["IDTree"] = pydyf.Dictionary({"Names": listed})


def _number_of(reference: Any) -> int:
    """Read the number of an object off a reference to it."""
    text = reference.decode() if isinstance(reference, bytes) else str(reference)
    return int(text.split()[0])
