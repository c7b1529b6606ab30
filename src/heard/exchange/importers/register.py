"""A register from wherever it is: a folder of CSV files, or one XLSX workbook."""

from pathlib import Path

from heard.authority import Authority
from heard.exchange.importers import register_csv
from heard.reporting.register import Register
from heard.reporting.validate import check_words
from heard.rules.faults import InputFault


def read(path: Path, council: Authority | None = None) -> Register:
    """The register at a path; where it is this council's, its words are those of the council.

    Raises InputFault naming file, row, column and what was expected.
    """
    if path.is_dir():
        register = register_csv.read(path)
    elif path.is_file():
        from heard.exchange.importers import register_xlsx  # a folder of CSV needs no library for workbooks

        register = register_xlsx.read(path)
    else:
        raise InputFault(f"{path}: there is no such folder or workbook")
    if council is not None and council.key == register.authority:
        check_words(register, council)
    return register
