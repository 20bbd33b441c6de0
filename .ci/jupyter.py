#!/usr/bin/python3
"""Runs notebooks in a real Jupyter: jupyter.py KERNEL OUT FILE...

Each notebook starts a kernel of its own in the notebook's folder, as Jupyter does. Ends with 1 if a
cell fails or writes to the error stream, after all notebooks were tried. The code in the variable
PARAMETERS, if any, runs after the cell with that tag.
"""
import os
import pathlib
import sys
import time

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError


def complaint(notebook):
    """What a cell wrote to the error stream, or nothing."""
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if output.output_type == "stream" and output.name == "stderr":
                return "a cell wrote to the error stream: " + output.text
    return ""


def inject(notebook, code):
    """Puts code behind the cell of the parameters, so that it is the last word on them."""
    tagged = [
        at for at, cell in enumerate(notebook.cells) if "parameters" in cell.metadata.get("tags", [])
    ]
    if code and not tagged:
        raise SystemExit("PARAMETERS are given, but no cell has the tag 'parameters'.")
    if code:
        notebook.cells.insert(tagged[0] + 1, nbformat.v4.new_code_cell(code))


def run(kernel, out, path):
    notebook = nbformat.read(path, as_version=4)
    inject(notebook, os.environ.get("PARAMETERS", ""))
    start = time.time()
    try:
        NotebookClient(
            notebook, timeout=900, kernel_name=kernel, resources={"metadata": {"path": str(path.parent)}}
        ).execute()
        fault = complaint(notebook)
    except CellExecutionError as error:
        fault = str(error)
    nbformat.write(notebook, out / path.name)
    print(f"{path}: {'FAILED' if fault else 'ok'} ({time.time() - start:.1f} s)", flush=True)
    if fault:
        print(fault, flush=True)
    return not fault


def main():
    kernel, out = sys.argv[1], pathlib.Path(sys.argv[2])
    out.mkdir(parents=True, exist_ok=True)
    done = [run(kernel, out, pathlib.Path(name)) for name in sys.argv[3:]]
    return 0 if all(done) else 1


if __name__ == "__main__":
    sys.exit(main())
