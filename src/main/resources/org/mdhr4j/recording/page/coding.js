'use strict';
// Corrections by hand: ranges of frames in which an action unit is on or off, and their labels as a file.

class Corrections {
  constructor() {
    this.list = [];
  }

  add(correction) {
    this.list.push(correction);
  }

  remove(correction) {
    this.list.splice(this.list.indexOf(correction), 1);
  }

  of(track, au) {
    return this.list.filter((known) => known.track === track && (au === undefined || known.au === au));
  }

  // What a coder says of a frame: 1, 0, or undefined; the last word counts.
  value(track, au, frame) {
    let value;
    for (const known of this.list) {
      if (known.track === track && known.au === au && known.from <= frame && frame <= known.to) value = known.value;
    }
    return value;
  }

  coders(track, frame) {
    const names = this.of(track)
      .filter((known) => known.from <= frame && frame <= known.to)
      .map((known) => known.coder);
    return [...new Set(names)].filter((name) => name).join(' ');
  }
}

function csvCell(text) {
  const cell = String(text);
  return /[",\u0000-\u001f]/.test(cell) ? '"' + cell.replaceAll('"', '""') + '"' : cell;
}

// The name of a crop as --crops writes it, or of the picture itself where pictures are crops.
function imageOf(data, track, frame, folder) {
  const images = data.facts.coding.images;
  if (images.length > 0) return images.length === 1 ? images[0] : images[frame];
  const number = String(data.numbers[frame]).padStart(6, '0');
  const name = track.stretch.crops + number + '_face' + track.person + '.png';
  return folder ? folder.replace(/[/\\]+$/, '') + '/' + name : name;
}

// Labels of one person as the project's frame-csv: a line for each frame, empty where nobody knows.
function frameCsv(data, corrections, track, { subject, folder, fillsIn }) {
  const lines = [['subject', 'task', 'frame', 'image', ...data.aus.map((au) => au.column), 'coder'].map(csvCell).join(',')];
  const { first, end, name } = track.stretch;
  for (let frame = first; frame < end; frame++) {
    const row = data.rowAt(track, frame);
    if (row < 0) continue;
    const labels = data.aus.map((au, i) => {
      const said = corrections.value(track, i, frame);
      return said !== undefined ? said : fillsIn ? Number(data.isOn(row, i)) : '';
    });
    if (labels.every((label) => label === '')) continue;
    const image = imageOf(data, track, frame, folder);
    const cells = [subject, name || 'T1', data.numbers[frame], image, ...labels, corrections.coders(track, frame)];
    lines.push(cells.map(csvCell).join(','));
  }
  return lines.join('\n') + '\n';
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
    this.subject.value = data.facts.coding.subject;
    this.folder.value = data.facts.coding.folder;
    this.folder.parentElement.hidden = data.facts.coding.images.length > 0;
    document.getElementById('coding-form').addEventListener('submit', (event) => this.submit(event));
    document.getElementById('code-start').addEventListener('click', () => this.mark('code-from'));
    document.getElementById('code-end').addEventListener('click', () => this.mark('code-to'));
    document.getElementById('save').addEventListener('click', () => this.save());
    document.getElementById('coding-help').textContent =
      'Training reads the pictures that the file names' +
      (data.facts.coding.images.length > 0 ? '' : '; ‘recognize --crops’ with the same recording writes them') +
      '. A manifest beside it says which action units there are and who belongs to which part.';
    this.list();
  }

  open(track) {
    this.track = track;
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

  say(text) {
    this.problem.textContent = text;
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
    this.say('');
    const subject = this.subject.value.trim() || 'person';
    const text = frameCsv(this.data, this.corrections, this.track, { subject, folder: this.folder.value.trim(), fillsIn });
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text], { type: 'text/csv' }));
    link.download = 'labels.csv';
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }
}
