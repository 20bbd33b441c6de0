#!/usr/bin/env python3
"""Drives widgets as a reader does: widgets.py KERNEL OUT [NOTEBOOK...]

Starts a Jupyter server with JupyterLab and Notebook 7, opens a notebook in headless Chromium, moves
sliders and looks at what happens; pictures of the pages are kept in OUT. NOTEBOOKs hold stored
widgets, and must show them before any cell has run. Needs jupyterlab, notebook, ipywidgets and
playwright in this Python, and Chromium. Ends with 1 if something is not as it should be.
"""
import json
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import time
import urllib.request

from playwright.sync_api import sync_playwright

PATIENCE = 90  # seconds for anything to happen on a busy machine
TOKEN = "widgets"

CELLS = [
    # The picture's first pixel tells which value it was drawn for.
    """import java.awt.image.BufferedImage;
int calls = 0;
interact(slider(0, 200).named("shade"), v -> {
    calls++;
    System.out.println("drawn for " + v);
    if (v == 13) {
        throw new IllegalStateException("thirteen is refused");
    }
    BufferedImage image = new BufferedImage(120, 60, BufferedImage.TYPE_INT_RGB);
    for (int x = 0; x < 120; x++) {
        for (int y = 0; y < 60; y++) {
            image.setRGB(x, y, v << 16 | 40 << 8 | x);
        }
    }
    return image;
})""",
    """int presses = 0;
TextView count = label("pressed 0 times");
Play play = play(0, 50);
Slider<Integer> linked = slider(0, 50).named("linked");
link(play, linked);
vbox(button("press", () -> count.text("pressed " + ++presses + " times")), count, play, linked)""",
    """interact(dropdown("red", "green").named("colour"), checkbox("loud"), (colour, loud) ->
    loud ? colour.toUpperCase() : colour)""",
    """tabs(Map.of("a table", html("<b>bold</b>"), "a range", rangeSlider(0.0, 1.0)))""",
]

ONE_OF_EACH = """vbox(slider(0, 5), slider(0.0, 1.0), rangeSlider(0, 5), rangeSlider(0.0, 1.0),
    checkbox("a"), dropdown("a", "b"), toggleButtons("a", "b"), textField("a"), textArea("a"), button("a"),
    play(0, 5), progressBar(5), label("a"), html("a"), imageView(), output(), hbox(),
    tabs(Map.of("a", label("a"))), accordion(Map.of("a", label("a"))));
link(slider(0, 5), slider(0, 5));
follow(slider(0, 5), slider(0, 5));"""


def fail(message):
    raise AssertionError(message)


def until(what, condition):
    """Waits for a condition; returns its value."""
    end = time.time() + PATIENCE
    while time.time() < end:
        value = condition()
        if value:
            return value
        time.sleep(0.05)
    fail("waited in vain: " + what)


def subclasses(kind):
    for one in kind.__subclasses__():
        yield one
        yield from subclasses(one)


def matches_ipywidgets(kernel):
    """Holds the state of one widget of each kind against the classes of ipywidgets."""
    import ipywidgets
    from jupyter_client.manager import start_new_kernel

    classes = {}
    for kind in subclasses(ipywidgets.Widget):  # the general ones first
        classes.setdefault(kind.class_traits()["_model_name"].default_value, kind)
    opened = []

    def listen(message):
        if message["msg_type"] == "comm_open":
            opened.append(message["content"]["data"]["state"])

    manager, client = start_new_kernel(kernel_name=kernel, startup_timeout=PATIENCE)
    try:
        for cell in ONE_OF_EACH.split(";\n"):  # a cell shows its last value
            client.execute_interactive(cell, output_hook=listen, timeout=PATIENCE, allow_stdin=False)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    for state in opened:
        name = state["_model_name"]
        traits = classes[name].class_traits(sync=True)
        strange = set(state) - set(traits) - {"_titles"}  # which ipywidgets 7 had
        if strange:
            fail(f"{name} has no {strange}")
        sample = ipywidgets.Widget()  # whom a complaint would name
        for key, value in state.items():
            if key.startswith(("_model", "_view")):
                if value != traits[key].default_value:
                    fail(f"{name}.{key} is {value}, expected {traits[key].default_value}")
            elif value is None and key in traits:
                if not traits[key].allow_none:
                    fail(f"{name}.{key} is null")
            elif key in traits and "IPY_MODEL_" not in json.dumps(value):
                check = getattr(traits[key], "validate", lambda _, any_value: any_value)
                check(sample, tuple(value) if isinstance(value, list) else value)
    names = sorted({state["_model_name"] for state in opened})
    if len(names) < 30:
        fail(f"only {len(names)} kinds were opened: {names}")
    print(f"{len(names)} kinds of widgets are as ipywidgets {ipywidgets.__version__} has them", flush=True)


def notebook(kernel, cells):
    return {
        "cells": [
            {"cell_type": "code", "id": f"cell-{i}", "metadata": {}, "outputs": [], "execution_count": None, "source": code}
            for i, code in enumerate(cells)
        ],
        "metadata": {"kernelspec": {"name": kernel, "display_name": kernel, "language": "java"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }


class Server:
    """JupyterLab and Notebook on one port, in a folder."""

    def __init__(self, folder):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = open(folder / "server.log", "w")
        settings = folder / "settings"
        settings.mkdir(exist_ok=True)
        quiet = {
            "@jupyterlab/apputils-extension:notification": {"checkForUpdates": False, "fetchNews": "false"},
            "@jupyter-widgets/jupyterlab-manager:plugin": {"saveState": True},
        }
        (settings / "overrides.json").write_text(json.dumps(quiet))
        options = [
            f"--ServerApp.root_dir={folder}",
            f"--ServerApp.port={self.port}",
            f"--IdentityProvider.token={TOKEN}",
            "--ServerApp.open_browser=False",
            "--ServerApp.allow_root=True",
            "--LabApp.expose_app_in_browser=True",
            "--JupyterNotebookApp.expose_app_in_browser=True",
            # no question about news on the page
            f"--LabApp.app_settings_dir={settings}",
        ]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "jupyterlab", *options], stdout=self.log, stderr=subprocess.STDOUT
        )
        until("the server starts", self.answers)

    def answers(self):
        try:
            return self.ask("api/status")
        except OSError:
            if self.process.poll() is not None:
                fail("the server has ended; see server.log")
            return None

    def ask(self, path, method="GET"):
        request = urllib.request.Request(f"{self.url}/{path}?token={TOKEN}", method=method)
        with urllib.request.urlopen(request, timeout=10) as response:
            text = response.read()
            return json.loads(text) if text else True

    def end_kernels(self):
        for session in self.ask("api/sessions"):
            self.ask("api/sessions/" + session["id"], "DELETE")

    def close(self):
        self.process.terminate()
        self.process.wait(20)
        self.log.close()


class Page:
    """A notebook in a browser."""

    def __init__(self, browser, server, place, name, out):
        self.name = f"{place.strip('/').split('/')[0]}-{name}"
        self.out = out
        self.errors = []
        self.page = browser.new_page(viewport={"width": 1000, "height": 1100})
        self.page.set_default_timeout(PATIENCE * 1000)
        self.page.on("pageerror", self.complains)
        self.page.goto(f"{server.url}/{place}/{name}.ipynb?token={TOKEN}")
        self.page.wait_for_selector(".jp-Notebook .jp-CodeCell", timeout=PATIENCE * 1000)

    def complains(self, error):
        if "widget" in f"{error.stack}".lower():  # the front end has errors of its own
            self.errors.append(str(error))

    def script(self, code):
        return self.page.evaluate(code)

    def command(self, name):
        self.script(f"window.jupyterapp.commands.execute('{name}')")

    def panel(self, code):
        """Evaluates code with the notebook's panel as 'panel'."""
        return self.script("async () => { const panel = window.jupyterapp.shell.currentWidget; " + code + " }")

    def run_all(self):
        until("the kernel is idle", lambda: self.panel("return panel.sessionContext.session?.kernel?.status === 'idle'"))
        self.command("notebook:run-all-cells")

    def cell(self, index):
        return self.page.locator(".jp-Notebook-cell").nth(index)

    def value(self, cell=0, slider=0):
        return int(self.cell(cell).locator(".widget-readout").nth(slider).inner_text())

    def picture(self):
        """The value that the picture was drawn for; -1 where there is none."""
        image = self.cell(0).locator("img.widget-image")
        if image.count() == 0 or not image.is_visible():
            return -1
        return image.evaluate(
            """image => {
                if (!image.complete || !image.naturalWidth) return -1;
                const canvas = document.createElement('canvas');
                canvas.width = image.naturalWidth; canvas.height = image.naturalHeight;
                const context = canvas.getContext('2d');
                context.drawImage(image, 0, 0);
                return context.getImageData(0, 0, 1, 1).data[0];
            }"""
        )

    def drag(self, cell, parts):
        """Drags the first slider of a cell to parts of its way, without rest."""
        handle = self.cell(cell).locator(".noUi-handle").first.bounding_box()
        track = self.cell(cell).locator(".noUi-target").first.bounding_box()
        y = handle["y"] + handle["height"] / 2
        self.page.mouse.move(handle["x"] + handle["width"] / 2, y)
        self.page.mouse.down()
        for part in parts:
            self.page.mouse.move(track["x"] + part * track["width"], y)
        self.page.mouse.up()

    def type_value(self, value):
        readout = self.cell(0).locator(".widget-readout").first
        readout.click()
        readout.fill(str(value))
        readout.press("Enter")

    def text(self, cell):
        return self.cell(cell).locator(".jp-Cell-outputArea").inner_text()

    def screenshot(self, step):
        self.page.screenshot(path=self.out / f"{self.name}-{step}.png")

    def close(self):
        self.page.close()


def step(page, action, *arguments):
    """Does something; a picture of the page is kept if it fails."""
    try:
        action(page, *arguments)
    except BaseException:
        page.screenshot("failed")
        raise


def moves_a_slider(page):
    until("the first picture", lambda: page.picture() == 0)
    until("the last cell", lambda: page.cell(len(CELLS) - 1).locator(".jupyter-widgets").count())
    page.screenshot("1-first")
    page.drag(0, [0.05])
    value = page.value()
    if value == 0:
        fail("the slider does not move")
    until("the picture follows the slider", lambda: page.picture() == value)


def moves_fast(page):
    before = page.value()
    page.drag(0, [0.1 + 0.8 * (i * 37 % 100) / 100 for i in range(100)])  # to and fro
    last = page.value()
    if last == before:
        fail(f"the slider was not dragged: {last}")
    until(f"100 fast moves end in the last value, {last}", lambda: page.picture() == last)
    until("its text, too", lambda: f"drawn for {last}" in page.text(0))
    page.screenshot("2-moved")


def shows_an_error(page):
    page.type_value(13)
    until("the error", lambda: "thirteen is refused" in page.text(0))
    until("no picture of another value", lambda: page.picture() == -1)
    page.screenshot("3-error")
    page.type_value(60)
    until("the picture after the error", lambda: page.picture() == 60)
    if "thirteen is refused" in page.text(0):
        fail("the error stays beside the picture of another value")


def other_controls(page):
    for _ in range(3):
        page.cell(1).get_by_role("button", name="press").click()
    until("three presses", lambda: "pressed 3 times" in page.text(1))
    page.drag(1, [0.5])
    until("the linked slider moves", lambda: page.value(1) > 0)
    page.cell(1).locator("button").nth(2).click()  # stop: the linked number begins anew
    until("it follows the number that runs", lambda: page.value(1) == 0)
    page.cell(2).locator("select").select_option("green")
    until("the menu", lambda: "green" in page.text(2).split("\n")[-1])
    page.cell(2).locator("input[type=checkbox]").check()
    until("the box", lambda: "GREEN" in page.text(2))
    page.cell(3).get_by_role("tab", name="a range").click()
    until("the other page", lambda: page.cell(3).locator(".noUi-handle").first.is_visible())
    page.screenshot("4-controls")


def comms(page):
    return page.panel(
        "const reply = await panel.sessionContext.session.kernel.requestCommInfo({target_name: 'jupyter.widget'});"
        "return Object.keys(reply.content.comms).length;"
    )


def restarts(page):
    before = comms(page)
    if before < 10:
        fail(f"only {before} comms are listed")
    page.panel("await panel.sessionContext.session.kernel.restart();")
    until("no widget outlives its kernel", lambda: comms(page) == 0)
    page.screenshot("5-restarted")
    page.run_all()
    until("the first picture after the restart", lambda: page.picture() == 0)
    page.type_value(77)
    until("the picture after the restart", lambda: page.picture() == 77)


def saves(page, path):
    page.command("docmanager:save")

    def state():
        saved = json.loads(path.read_text())
        widgets = saved["metadata"].get("widgets", {})
        return widgets.get("application/vnd.jupyter.widget-state+json", {}).get("state")

    until("the notebook is saved with its widgets", state)


def shows_stored(page, pictures):
    """Before any cell has run."""
    until("the stored widgets", lambda: page.page.locator(".jp-OutputArea .jupyter-widgets").count() > 0)
    if pictures:
        until("the stored picture", lambda: page.picture() == pictures)
    time.sleep(1)  # for a message that a model is missing
    if page.page.get_by_text("Error displaying widget").count():
        fail("a stored widget cannot be shown")
    page.page.mouse.move(500, 500)
    page.screenshot("6-stored")


def drive(browser, server, place, kernel, out):
    name = "widgets-" + place.split("/")[0]
    path = out / f"{name}.ipynb"
    path.write_text(json.dumps(notebook(kernel, CELLS)))
    page = Page(browser, server, place, name, out)
    page.run_all()
    for action in (moves_a_slider, moves_fast, shows_an_error, other_controls, restarts):
        step(page, action)
        print(f"{place}: {action.__name__.replace('_', ' ')}", flush=True)
    step(page, saves, path)
    if page.errors:
        fail("the page has errors: " + "; ".join(page.errors))
    page.close()
    server.end_kernels()
    page = Page(browser, server, place, name, out)
    step(page, shows_stored, 77)
    page.close()
    server.end_kernels()
    print(f"{place}: a saved notebook shows its widgets", flush=True)


def main():
    kernel, out = sys.argv[1], pathlib.Path(sys.argv[2]).resolve()
    out.mkdir(parents=True, exist_ok=True)
    matches_ipywidgets(kernel)
    server = Server(out)
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=os.environ.get("CHROMIUM", shutil.which("chromium") or "chromium"),
                args=["--no-sandbox"],
            )
            for place in ("doc/tree", "notebooks"):
                drive(browser, server, place, kernel, out)
            for stored in map(pathlib.Path, sys.argv[3:]):
                shutil.copy(stored, out / stored.name)
                subprocess.run([sys.executable, "-m", "jupyter", "trust", out / stored.name], check=True)
                page = Page(browser, server, "doc/tree", stored.stem, out)
                step(page, shows_stored, None)
                page.close()
                server.end_kernels()
                print(f"{stored.name}: shows its stored widgets", flush=True)
            browser.close()
    finally:
        server.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
