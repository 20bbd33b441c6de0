'use strict';
// Puts the page together: every part hears of a new frame, and keys and buttons move the clock.

(function () {
  const data = new RecordingData();
  const clock = new Clock(data);
  const corrections = new Corrections();
  const stage = new Stage(data, clock);
  const lanes = new Lanes(data, clock, corrections);
  const face = new DrawnFace(data);
  const events = new Events(data, clock);
  const coding = new Coding(data, clock, corrections);
  const maps = new Maps(data);
  const byId = (id) => document.getElementById(id);
  const parts = { play: byId('play'), seek: byId('seek'), now: byId('now'), pose: byId('pose'), say: byId('say') };
  let track = null;
  let saying = 0;

  function text(list, root, make) {
    root.replaceChildren(...list.map((entry) => make(entry)));
  }

  function item(words) {
    const node = document.createElement('li');
    node.textContent = words;
    return node;
  }

  function tell() {
    const { facts } = data;
    const people = facts.people === 1 ? '1 person' : facts.people + ' people';
    byId('summary').textContent = facts.title + ': ' + facts.frames + (facts.frames === 1 ? ' frame, ' : ' frames, ') + facts.framesWithoutFace + ' without a face, ' + people;
    byId('warnings').hidden = facts.warnings.length === 0;
    text(facts.warnings, byId('warnings'), item);
    text(facts.limits, byId('limits'), item);
    text(facts.facts, byId('facts-rows'), ([section, name, value]) => {
      const row = document.createElement('tr');
      const head = document.createElement('th');
      head.scope = 'row';
      head.textContent = section + ': ' + name;
      const cell = document.createElement('td');
      cell.textContent = value;
      row.append(head, cell);
      return row;
    });
  }

  function openStretch(index) {
    const stretch = data.stretches[index];
    const tracks = data.tracksOf(stretch);
    byId('person').replaceChildren(...tracks.map((known, i) => new Option(known.person + ' (' + known.count + ' frames)', i)));
    byId('choose-person').hidden = tracks.length < 2;
    clock.stretch = stretch;
    openTrack(tracks[0] || null);
    parts.seek.max = stretch.end - stretch.first - 1;
    clock.open(stretch);
  }

  function openTrack(chosen) {
    track = chosen;
    stage.track = chosen;
    clock.frame = Math.max(clock.stretch.first, Math.min(clock.stretch.end - 1, clock.frame));
    lanes.open(clock.stretch, chosen);
    events.open(chosen);
    coding.open(chosen);
  }

  function show() {
    const row = data.rowAt(track, clock.frame);
    stage.draw();
    lanes.follow();
    events.follow();
    face.show(row);
    showPose(row);
    const where = lanes.describe(clock.frame);
    parts.seek.value = clock.frame - clock.stretch.first;
    parts.seek.setAttribute('aria-valuetext', where);
    parts.now.textContent = where;
    parts.play.textContent = clock.isPlaying ? 'Pause' : 'Play';
    sayLater(row, where);
  }

  function showPose(row) {
    const isKnown = row >= 0 && data.rowConfidences[row] > 0;
    const names = ['pitch', 'yaw', 'roll'];
    text(names, parts.pose, (name) => {
      const entry = document.createElement('div');
      const term = document.createElement('dt');
      const value = document.createElement('dd');
      term.textContent = name;
      value.textContent = isKnown ? degrees(data.rowAngles[3 * row + names.indexOf(name)] / 10) : '–';
      entry.append(term, value);
      return entry;
    });
  }

  function degrees(angle) {
    return angle.toFixed(1).replace('-', '\u2212') + '°';
  }

  // A reader hears where it stopped, never every frame.
  function sayLater(row, where) {
    clearTimeout(saying);
    if (clock.isPlaying) return;
    saying = setTimeout(() => {
      const on = data.aus.filter((au, i) => row >= 0 && data.isOn(row, i)).map((au) => au.label);
      parts.say.textContent = where + ': ' + (row < 0 ? 'no face' : on.join(', ') || 'no action unit occurs');
    }, 600);
  }

  function seekBySeconds(step) {
    clock.pause();
    if (data.hasTimes(clock.stretch)) clock.seekTime(clock.time + step);
    else clock.seek(clock.frame + 10 * step);
  }

  const keys = {
    ' ': () => clock.toggle(),
    ArrowLeft: (event) => (event.shiftKey ? seekBySeconds(-1) : move(-1)),
    ArrowRight: (event) => (event.shiftKey ? seekBySeconds(1) : move(1)),
    Home: () => move(-Infinity),
    End: () => move(Infinity),
    '+': () => lanes.zoom(0.5),
    '-': () => lanes.zoom(2),
    0: () => lanes.zoomAll(),
    '[': () => coding.mark('code-from'),
    ']': () => coding.mark('code-to'),
  };

  function move(frames) {
    clock.pause();
    clock.seek(clock.frame + frames);
  }

  function onKey(event) {
    const own = event.target.closest('input:not([type=checkbox]):not([type=range]), select, textarea');
    const presses = event.key === ' ' && event.target.closest('button, input, summary');
    if (own || presses || event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key](event);
  }

  function listen() {
    document.addEventListener('keydown', onKey);
    parts.play.addEventListener('click', () => clock.toggle());
    byId('back').addEventListener('click', () => move(-1));
    byId('forth').addEventListener('click', () => move(1));
    parts.seek.addEventListener('input', () => {
      clock.pause();
      clock.seek(clock.stretch.first + Number(parts.seek.value));
    });
    byId('speed').addEventListener('change', (event) => clock.setSpeed(Number(event.target.value)));
    byId('zoom-in').addEventListener('click', () => lanes.zoom(0.5));
    byId('zoom-out').addEventListener('click', () => lanes.zoom(2));
    byId('zoom-all').addEventListener('click', () => lanes.zoomAll());
    byId('recording').addEventListener('change', (event) => openStretch(Number(event.target.value)));
    byId('person').addEventListener('change', (event) => {
      openTrack(data.tracksOf(clock.stretch)[Number(event.target.value)]);
      show();
    });
    for (const part of ['box', 'lines', 'bars']) {
      byId('show-' + part).addEventListener('change', (event) => {
        stage.parts[part] = event.target.checked;
        stage.draw();
      });
    }
    new ResizeObserver(() => stage.draw()).observe(stage.box);
    lanes.onChoose = (au) => [events, coding, maps].forEach((part) => part.choose(au));
    coding.onChange = () => lanes.draw();
  }

  tell();
  if (data.stretches.length === 0) return;
  data.stretches.forEach((known, i) => byId('recording').append(new Option(known.name || '1', i)));
  byId('choose-recording').hidden = data.stretches.length < 2;
  clock.onChange(show);
  listen();
  openStretch(0);
  document.documentElement.dataset.ready = 'yes';
  document.addEventListener('DOMContentLoaded', () => {
    stage.complete();
    document.documentElement.dataset.whole = 'yes';
  });
})();
