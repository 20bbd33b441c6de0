#!/usr/bin/env python3
"""Opens pages of recordings in a real browser: they play, seek, jump, correct and save, without a
word on the console and without the network.

    page.py FOLDER [KEPT]

FOLDER holds the samples that RecordingPageTest writes (target/pages); KEPT is the labels file that
must be saved, byte for byte (src/test/resources/pages/corrected.csv). Needs playwright and a
Chromium that it finds or CHROMIUM names. Exit 0 if all holds.
"""
import os
import pathlib
import shutil
import sys
import time

from playwright.sync_api import sync_playwright

FOLDER = pathlib.Path(sys.argv[1]).resolve()
KEPT = pathlib.Path(sys.argv[2]).resolve() if len(sys.argv) > 2 else None
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
PATIENCE = 15_000
said = []


def hold(fact, what):
    if not fact:
        raise SystemExit(f"page: does not hold: {what}")


# Notes when a page can be used and is drawn, in milliseconds since it was asked for.
SHOWN = """new MutationObserver((changes, self) => {
  if (!document.documentElement.dataset.ready) return;
  self.disconnect();
  requestAnimationFrame(() => requestAnimationFrame(() => { window.shownAfter = performance.now(); }));
}).observe(document, { subtree: true, attributes: true, attributeFilter: ['data-ready'] })"""


def visit(browser, name, width=1280, height=900, scheme="light"):
    """A page that has come whole, and the seconds until it was drawn."""
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
    context.add_init_script(SHOWN)
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.on("console", lambda message: said.append(f"{name}: {message.text}"))
    page.on("pageerror", lambda error: said.append(f"{name}: {error}"))
    page.on("request", lambda request: request.url.split(":")[0] in ("file", "data", "blob")
            or said.append(f"{name} asks for {request.url}"))
    page.goto((FOLDER / f"{name}.html").as_uri())
    page.wait_for_selector("html[data-whole=yes]")
    until(page, "window.shownAfter > 0", f"{name} is drawn")
    return page, page.evaluate("window.shownAfter") / 1000


def opens(browser):
    """A long recording is there at once, and soon all its pictures."""
    start = time.monotonic()
    page, seconds = visit(browser, "long")
    print(f"page: 15,000 frames opened in {seconds:.2f} s, all pictures within {time.monotonic() - start:.2f} s")
    quickest = min([seconds] + [visit(browser, "long")[1] for _ in range(2) if seconds >= 2])
    hold(quickest < 2, f"15,000 frames open within 2 s, not {quickest:.1f}")
    page.keyboard.press("End")
    at(page, "9:59.96, frame 14999")
    until(page, "document.getElementById('picture').naturalWidth > 100", "the last picture has come")
    hold(page.is_visible("#picture"), "it is shown")


def now(page):
    return page.text_content("#now")


def until(page, fact, what):
    """Waits for a fact; the page's policy lets a browser's own waiting evaluate nothing."""
    end = time.monotonic() + PATIENCE / 1000
    while not page.evaluate(fact):
        hold(time.monotonic() < end, what)
        page.wait_for_timeout(20)


def at(page, text):
    until(page, f"document.getElementById('now').textContent === '{text}'", f"{text}, not {now(page)}")


def fits(page, name):
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    hold(wide <= 0, f"{name} is {wide} pixels wider than the window")


def cursor(page):
    return page.evaluate("parseFloat(document.getElementById('cursor').style.left)")


def seeks(page):
    """Keys, slider and lines move frame, cursor and drawn face, forwards and backwards."""
    hold(now(page) == "0:00.00, frame 0", now(page))
    first = cursor(page)
    page.keyboard.press("ArrowRight")
    at(page, "0:00.04, frame 1")
    hold(cursor(page) > first, "the cursor moves on")
    page.keyboard.press("Shift+ArrowRight")
    at(page, "0:01.04, frame 26")
    page.keyboard.press("ArrowLeft")
    at(page, "0:01.00, frame 25")
    page.keyboard.press("End")
    at(page, "0:07.96, frame 199")
    last = cursor(page)
    page.keyboard.press("Home")
    at(page, "0:00.00, frame 0")
    hold(cursor(page) < last, "the cursor comes back")
    page.locator("#seek").fill("50")
    at(page, "0:02.00, frame 50")
    lane = page.locator(".lane canvas").nth(6)
    lane.scroll_into_view_if_needed()
    box = lane.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    hold("AU12 Lip Corner Puller" in page.text_content("#hover"), "the score under the pointer")
    hold("0:04.00, frame 100" in page.text_content("#hover"), page.text_content("#hover"))
    page.mouse.down()
    page.mouse.up()
    at(page, "0:04.00, frame 100")
    hold("AU12 Lip Corner Puller" in page.get_attribute("#drawn-face svg", "aria-label"),
         "the drawn face says what occurs")
    value = page.locator(".lane .value").nth(6).text_content()
    hold(value == "0.95", f"AU12 at frame 100 is {value}")


def plays(page):
    page.keyboard.press("Home")
    page.keyboard.press(" ")
    heard = page.text_content("#say")
    until(page, "parseInt(document.getElementById('seek').value) > 5", "it plays")
    hold(page.text_content("#play") == "Pause", "the button says what it does")
    hold(page.get_attribute("#now", "aria-live") == "off", "an output reads itself out unless it must not")
    hold(page.text_content("#say") == heard, "nothing is read out while it plays")
    page.click("#play")
    stopped = now(page)
    until(page, f"document.getElementById('say').textContent.startsWith('{stopped}')", "a reader hears where it stands")
    hold(now(page) == stopped, "it stands when it is paused")
    hold(page.evaluate("document.getElementById('picture').naturalWidth") > 100, "a picture")


def jumps(page):
    page.select_option("#event-au", label="AU12 Lip Corner Puller")
    row = page.locator("#event-rows tr").first
    cells = row.locator("td").all_text_contents()
    hold(cells == ["AU12", "0:03.00", "0:05.00", "2.00 s", "0.95"], cells)
    row.locator("button").click()
    at(page, "0:03.00, frame 75")
    page.select_option("#event-au", label="all")


def zooms(page):
    page.keyboard.press("+")
    page.keyboard.press("+")
    page.keyboard.press("End")
    at(page, "0:07.96, frame 199")
    left, width = cursor(page), page.evaluate("document.getElementById('lanes').clientWidth")
    hold(0 < left <= width, f"the cursor stays in sight, {left} of {width}")
    page.keyboard.press("0")


def corrects(page, folder):
    """Corrections become a file that training reads."""
    page.fill("#coder", 'Ann "A", B')
    page.select_option("#code-au", label="AU12 Lip Corner Puller")
    page.fill("#code-from", "7")
    page.fill("#code-to", "3")
    page.click("#coding-form [type=submit]")
    hold("Frames go from 0 to 199" in page.text_content("#coding-problem"), "a range the wrong way")
    page.fill("#code-to", "9")
    page.click("#coding-form [type=submit]")
    hold(page.text_content("#coding-problem") == "", "the problem is gone")
    page.select_option("#code-au", label="AU1 Inner Brow Raiser")
    page.fill("#code-from", "8")
    page.fill("#code-to", "8")
    page.select_option("#code-value", label="off")
    page.click("#coding-form [type=submit]")
    page.click("#coding-form [type=submit]")
    hold(page.locator("#corrections li").count() == 3, "three corrections")
    page.locator("#corrections button").last.click()
    hold(page.locator("#corrections li").count() == 2, "one is removed")
    with page.expect_download() as waiting:
        page.click("#save")
    saved = folder / waiting.value.suggested_filename
    waiting.value.save_as(saved)
    text = saved.read_text()
    hold(len(text.splitlines()) == 4, text)
    if KEPT:
        hold(text == KEPT.read_text(), f"the saved labels are those of {KEPT}:\n{text}")
    return saved


def leaves(page):
    """Says whether the page lets its reader leave without a question."""
    return page.evaluate("window.dispatchEvent(new Event('beforeunload', {cancelable: true}))")


def comes_back(browser, saved):
    """Labels that were saved are loaded again and are what they were; those of others are not."""
    page, _ = visit(browser, "landscape")
    hold(leaves(page), "nothing is unsaved at first")
    page.set_input_files("#load-file", saved)
    until(page, "document.querySelectorAll('#corrections li').length === 2", "two corrections come back")
    hold(page.text_content("#coding-done") == "Loaded labels of 3 frames from labels.csv.",
         page.text_content("#coding-done"))
    hold(leaves(page), "what was loaded is saved already")
    page.set_input_files("#load-file", saved)
    until(page, "document.getElementById('load-file').value === ''", "it is read again")
    page.wait_for_timeout(100)
    hold(page.locator("#corrections li").count() == 2, "nothing comes twice")
    with page.expect_download() as waiting:
        page.click("#save")
    hold(pathlib.Path(waiting.value.path()).read_text() == saved.read_text(), "they are saved as they were")
    for text, problem in (("a,b\n1,2\n", "no column subject"),
                          (saved.read_text().replace(",1,,,,,,", ",2,,,,,,"), "AU12 is ‘2’"),
                          (saved.read_text().replace("ann,ann", "bob,bob"), "no label of this recording"),
                          ('subject,"task\n', "a quote has no end")):
        page.set_input_files("#load-file", {"name": "x.csv", "mimeType": "text/csv", "buffer": text.encode()})
        until(page, f"document.getElementById('coding-problem').textContent.includes('{problem}')", problem)
    hold(page.locator("#corrections li").count() == 2, "a faulty file changes nothing")


def correct(page, au, first, last):
    page.select_option("#code-au", label=au)
    page.fill("#code-from", str(first))
    page.fill("#code-to", str(last))
    page.click("#coding-form [type=submit]")


def save(page):
    with page.expect_download() as waiting:
        page.click("#save")
    return [line.split(",") for line in pathlib.Path(waiting.value.path()).read_text().splitlines()[1:]]


def subjects(page):
    """Each of several people is a subject, by a name that is kept."""
    page.select_option("#person", index=0)
    hold(page.input_value("#subject") == "ann-person0", page.input_value("#subject"))
    correct(page, "AU12 Lip Corner Puller", 3, 3)
    page.select_option("#person", index=1)
    hold(page.input_value("#subject") == "ann-person1", page.input_value("#subject"))
    page.fill("#subject", "bea")
    correct(page, "AU12 Lip Corner Puller", 4, 5)
    hold(not leaves(page), "who leaves is asked")
    page.select_option("#person", index=0)
    hold(page.input_value("#subject") == "ann-person0", "a name stays with its person")
    hold([line[:4] for line in save(page)] == [["ann-person0", "ann", "3", "crops/000003_face0.png"]], "the first")
    hold(not leaves(page), "the second person's corrections are not saved")
    page.select_option("#person", index=1)
    hold([line[:3] for line in save(page)] == [["bea", "ann", "4"], ["bea", "ann", "5"]], "the second")
    hold(leaves(page), "all is saved")


def absent(page):
    """Corrections where the person is not seen are left out, and that is said."""
    correct(page, "AU12 Lip Corner Puller", 28, 31)
    hold([line[2] for line in save(page)] == ["28", "29"], "frames with the person")
    said = page.text_content("#coding-done")
    hold(said == "Saved labels of 2 frames. 2 frames without this person are left out.", said)
    page.locator("#corrections button").click()
    correct(page, "AU12 Lip Corner Puller", 40, 40)
    page.click("#save")
    hold("There is no label to save. 1 frame without this person is left out."
         == page.text_content("#coding-problem"), page.text_content("#coding-problem"))


def holds_lines(page):
    """Lines that are kept of one of four frames stay until the next, of whoever is there."""
    drawn = page.evaluate("""() => {
      const data = new RecordingData();
      const all = data.marks;
      const kept = [...all.frames].filter((frame) => frame % 4 === 0);
      data.facts.markStride = 4;
      data.marks = {
        frames: kept,
        before: (frame) => lastAtMost(kept, frame, 0, kept.length),
        base64: (position) => all.base64([...all.frames].indexOf(kept[position])),
      };
      const stretch = data.stretches[0];
      return [8, 9, 11, 29, 30, 63, 64].map((frame) => {
        const { faces, from } = data.facesOf(stretch, frame);
        return [frame, faces.length, from];
      });
    }""")
    hold(drawn == [[8, 1, 8], [9, 1, 8], [11, 1, 8], [29, 1, 28], [30, 0, 28], [63, 0, 60], [64, 1, 64]], drawn)


def people(page):
    """Two people have scores of their own."""
    page.select_option("#person", index=1)
    page.keyboard.press("Home")
    value = page.locator(".lane .value").nth(0).text_content()
    hold(value == "0.76", f"AU1 of the second person is {value}")


def gap(page):
    page.locator("#seek").fill("40")
    at(page, "0:01.60, frame 40")
    hold(page.is_visible("#absent"), "it says that there is no face")
    hold(page.locator(".lane .value").nth(0).text_content() == "–", "no score without a face")
    ends = page.locator("#event-rows tr").first.locator("td").nth(2).text_content()
    hold(ends == "0:01.20", f"the gap ends an event, {ends}")


def main():
    hold(CHROMIUM, "there is a Chromium")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page, _ = visit(browser, "landscape")
        for part in (seeks, plays, jumps, zooms):
            part(page)
        comes_back(browser, corrects(page, FOLDER))
        page, _ = visit(browser, "two")
        people(page)
        subjects(page)
        page, _ = visit(browser, "gap")
        gap(page)
        absent(page)
        holds_lines(page)
        page, _ = visit(browser, "one")
        page.keyboard.press(" ")
        hold(now(page) == "0:00.00, frame 0", "a single picture stands still")
        page, _ = visit(browser, "none")
        hold(page.is_visible("#absent") and page.text_content("#event-count").startswith("0 events"),
             "nobody anywhere")
        page, _ = visit(browser, "unplayable")
        until(page, "document.getElementById('picture-note').textContent.includes('cannot play')",
              "a film that cannot be played gives way to pictures")
        hold(page.is_visible("#picture") and not page.is_visible("#film"), "pictures in its place")
        for name in ("blur", "mesh", "portrait"):
            page, _ = visit(browser, name)
            fits(page, name)
        hold(page.is_visible("#picture"), "a portrait shows its picture")
        for width, height, scheme in ((360, 740, "light"), (360, 740, "dark"), (3840, 2160, "dark")):
            page, _ = visit(browser, "landscape", width, height, scheme)
            fits(page, f"landscape at {width}")
        opens(browser)
        browser.close()
    hold(not said, "nothing is said on the console:\n" + "\n".join(said))
    print("page: all holds")


main()
