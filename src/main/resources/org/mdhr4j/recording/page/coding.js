'use strict';
// Corrections by hand: ranges of frames in which an action unit is on or off.

class Corrections {
  constructor() {
    this.list = [];
    this.unsaved = new Set(); // tracks
  }

  add(correction) {
    this.list.push(correction);
    this.unsaved.add(correction.track);
  }

  // Adds what a file said, in front: what was said on the page counts more.
  load(corrections) {
    const isSame = (one, other) => Object.keys(one).every((name) => one[name] === other[name]);
    const isNew = (loaded) => !this.list.some((known) => isSame(known, loaded));
    this.list = [...corrections.filter(isNew), ...this.list];
  }

  remove(correction) {
    this.list.splice(this.list.indexOf(correction), 1);
    if (this.of(correction.track).length > 0) this.unsaved.add(correction.track);
    else this.unsaved.delete(correction.track);
  }

  of(track, au) {
    return this.list.filter((known) => known.track === track && (au === undefined || known.au === au));
  }

  // What coders say of each frame of a stretch: 1, 0, or -1 for nothing; the last word counts.
  values(track, au) {
    const { first, end } = track.stretch;
    const values = new Int8Array(end - first).fill(-1);
    this.of(track, au).forEach((known) => values.fill(known.value, known.from - first, known.to + 1 - first));
    return values;
  }

  coders(track, frame) {
    const names = this.of(track)
      .filter((known) => known.from <= frame && frame <= known.to)
      .map((known) => known.coder);
    return [...new Set(names)].filter((name) => name).join(' ');
  }
}

class Coding {
  constructor(data, clock, corrections) {
    this.data = data;
    this.clock = clock;
    this.corrections = corrections;
    for (const id of ['coder', 'code-au', 'code-from', 'code-to', 'code-value', 'subject', 'folder', 'others']) {
      this[id] = document.getElementById(id);
    }
    this.problem = document.getElementById('coding-problem');
    data.aus.forEach((au, i) => this['code-au'].append(new Option(au.label + ' ' + au.name, i)));
    this.done = document.getElementById('coding-done');
    this.folder.value = data.facts.coding.folder;
    this.folder.parentElement.hidden = hasOwnImages(data);
    this.subject.addEventListener('input', () => {
      if (this.track) this.track.subject = this.subject.value;
    });
    document.getElementById('coding-form').addEventListener('submit', (event) => this.submit(event));
    document.getElementById('code-start').addEventListener('click', () => this.mark('code-from'));
    document.getElementById('code-end').addEventListener('click', () => this.mark('code-to'));
    document.getElementById('save').addEventListener('click', () => this.save());
    this.listenForFiles();
    window.addEventListener('beforeunload', (event) => {
      if (corrections.unsaved.size === 0) return;
      event.preventDefault();
      event.returnValue = 'Corrections are not saved.'; // for browsers that want a value
    });
    document.getElementById('coding-help').textContent =
      'Training reads the pictures that the file names' +
      (hasOwnImages(data) ? '' : '; ‘recognize --crops’ with the same recording writes them') +
      (data.facts.coding.hidesNames ? ', for a page that hides names maybe under others' : '') +
      '. A manifest beside it says which action units there are and who belongs to which part.';
    this.list();
  }

  listenForFiles() {
    const chosen = document.getElementById('load-file');
    document.getElementById('load').addEventListener('click', () => chosen.click());
    chosen.addEventListener('change', async () => {
      const file = chosen.files[0];
      if (file) this.load(file.name, await file.text());
      chosen.value = ''; // the same file may be chosen again
    });
  }

  open(track) {
    this.track = track;
    this.subject.value = track ? subjectOf(this.data, track) : '';
    this.list();
  }

  choose(au) {
    this['code-au'].value = String(au);
  }

  mark(id) {
    this[id].value = this.data.numbers[this.clock.frame];
  }

  // Frames of a stretch are numbered without gaps unless pictures are missing.
  frameOf(number) {
    const { first, end } = this.clock.stretch;
    const frame = lastAtMost(this.data.numbers, number, first, end);
    return frame >= first ? frame : first;
  }

  submit(event) {
    event.preventDefault();
    const from = this['code-from'].valueAsNumber;
    const to = this['code-to'].valueAsNumber;
    const { first, end } = this.clock.stretch;
    const least = this.data.numbers[first];
    const most = this.data.numbers[end - 1];
    if (!this.track) return this.say('There is no person to correct.');
    if (!(from >= least && to <= most && from <= to)) {
      return this.say('Frames go from ' + least + ' to ' + most + ', and the first of a range is not behind its last.');
    }
    this.say('');
    this.corrections.add({
      track: this.track,
      au: Number(this['code-au'].value),
      from: this.frameOf(from),
      to: this.frameOf(to),
      value: Number(this['code-value'].value),
      coder: this.coder.value.trim(),
    });
    this.list();
    this.onChange();
  }

  say(problem, done = '') {
    this.problem.textContent = problem;
    this.done.textContent = done;
  }

  list() {
    const items = this.corrections.of(this.track).map((known) => {
      const item = document.createElement('li');
      const number = (frame) => this.data.numbers[frame];
      item.append(
        this.data.aus[known.au].label + (known.value ? ' on' : ' off') + ', frames ' + number(known.from) + ' to ' + number(known.to) +
          (known.coder ? ', ' + known.coder : ''));
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = 'Remove';
      button.addEventListener('click', () => {
        this.corrections.remove(known);
        this.list();
        this.onChange();
      });
      item.append(button);
      return item;
    });
    document.getElementById('corrections').replaceChildren(...items);
  }

  save() {
    if (!this.track) return this.say('There is no person whose labels could be saved.');
    const fillsIn = this.others.value === 'model';
    if (!fillsIn && this.corrections.of(this.track).length === 0) {
      return this.say('Nothing is corrected yet, so there is no label to save.');
    }
    const labels = frameCsv(this.data, this.corrections, this.track, { folder: this.folder.value.trim(), fillsIn });
    const leftOut = labels.leftOut === 0 ? '' : ' ' + counted(labels.leftOut, 'frame') + ' without this person ' + (labels.leftOut === 1 ? 'is' : 'are') + ' left out.';
    if (labels.frames === 0) return this.say('There is no label to save.' + leftOut);
    this.say('', 'Saved labels of ' + counted(labels.frames, 'frame') + '.' + leftOut);
    this.corrections.unsaved.delete(this.track);
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([labels.text], { type: 'text/csv' }));
    link.download = 'labels.csv';
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  // Corrections that were saved from this recording come back; with a fault in the file none does.
  load(name, text) {
    let found;
    try {
      found = readLabels(this.data, text);
    } catch (fault) {
      return this.say(name + ': ' + fault.message + ' Nothing is loaded.');
    }
    if (found.lines === 0) return this.say(name + ' holds no label of this recording. Nothing is loaded.');
    this.corrections.load(found.corrections);
    found.subjects.forEach((subject, track) => (track.subject = subject));
    this.open(this.track);
    this.onChange();
    const people = [...found.subjects.keys()].filter((track) => track !== this.track).length;
    this.say('', 'Loaded labels of ' + counted(found.lines, 'frame') + ' from ' + name + '.' +
      (people > 0 ? ' Some are of other people or recordings of this page.' : '') +
      (found.foreign > 0 ? ' ' + counted(found.foreign, 'line') + ' of others left out.' : ''));
  }
}

function counted(count, word) {
  return count + ' ' + word + (count === 1 ? '' : 's');
}
