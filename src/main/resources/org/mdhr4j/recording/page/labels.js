'use strict';
// Labels as a file, the project's frame-csv: corrections are written to it, and read from it again.

function csvCell(text) {
  const cell = String(text);
  return /[",\u0000-\u001f]/.test(cell) ? '"' + cell.replaceAll('"', '""') + '"' : cell;
}

// The cells of each line; a quoted cell may hold commas, quotes and ends of lines.
function csvLines(text) {
  const lines = [[]];
  const cells = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r?\n|\r|$)/y;
  cells.lastIndex = text.startsWith('\ufeff') ? 1 : 0;
  while (cells.lastIndex < text.length) {
    const found = cells.exec(text);
    if (!found) throw new Error('Line ' + lines.length + ' is no CSV: a quote has no end, or stands within a cell.');
    const cell = found[1];
    lines[lines.length - 1].push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    if (found[2] === ',' && cells.lastIndex === text.length) lines[lines.length - 1].push('');
    if (found[2] !== ',' && cells.lastIndex < text.length) lines.push([]);
  }
  return lines;
}

// Whose labels those of a track are, unless somebody said so: several people differ by their numbers.
function subjectOf(data, track) {
  const { subject, hidesNames } = data.facts.coding;
  if (track.subject !== undefined) return track.subject.trim() || 'person';
  if (track.stretch.tracks.size < 2) return subject;
  return (hidesNames ? '' : subject + '-') + 'person' + track.person;
}

function hasOwnImages(data) {
  return data.facts.coding.images.length > 0;
}

// The name of a crop as --crops writes it, or of the picture itself where pictures are crops.
function imageOf(data, track, frame, folder) {
  const images = data.facts.coding.images;
  if (images.length > 0) return images.length === 1 ? images[0] : images[frame];
  const number = String(data.numbers[frame]).padStart(6, '0');
  const name = track.stretch.crops + number + '_face' + track.person + '.png';
  return folder ? folder.replace(/[/\\]+$/, '') + '/' + name : name;
}

// Labels of one person: a line for each frame, empty where nobody knows. A frame without the person
// has no crop, so it is left out and counted.
function frameCsv(data, corrections, track, { folder, fillsIn }) {
  const head = ['subject', 'task', 'frame', 'image', ...data.aus.map((au) => au.column), 'coder'];
  const lines = [head.map(csvCell).join(',')];
  const { first, end, task } = track.stretch;
  const said = data.aus.map((au, i) => corrections.values(track, i));
  let leftOut = 0;
  for (let frame = first; frame < end; frame++) {
    const row = data.rowAt(track, frame);
    const labels = said.map((values, i) => {
      const value = values[frame - first];
      return value >= 0 ? value : fillsIn && row >= 0 ? Number(data.isOn(row, i)) : '';
    });
    if (labels.every((label) => label === '')) continue;
    if (row < 0 && !hasOwnImages(data)) {
      leftOut++;
      continue;
    }
    const image = imageOf(data, track, frame, folder);
    const cells = [subjectOf(data, track), task, data.numbers[frame], image, ...labels, corrections.coders(track, frame)];
    lines.push(cells.map(csvCell).join(','));
  }
  return { text: lines.join('\n') + '\n', frames: lines.length - 1, leftOut };
}

// Where a line of labels belongs: to the track and frame whose picture it names.
function placesByImage(data) {
  const places = new Map();
  for (const stretch of data.stretches) {
    for (const track of stretch.tracks.values()) {
      for (let frame = stretch.first; frame < stretch.end; frame++) {
        const key = [stretch.task, data.numbers[frame], baseName(imageOf(data, track, frame, ''))].join('\n');
        if (!places.has(key)) places.set(key, { track, frame });
      }
    }
  }
  return places;
}

function baseName(path) {
  return path.replace(/^.*[/\\]/, '');
}

// Reads saved labels as corrections: frames that follow each other with the same word become one.
// Throws what is wrong with the file.
function readLabels(data, text) {
  const [head, ...lines] = csvLines(text);
  const column = (name) => head.indexOf(name);
  const needed = ['subject', 'task', 'frame', 'image'].filter((name) => column(name) < 0);
  const known = data.aus.map((au) => column(au.column));
  if (needed.length > 0 || known.every((at) => at < 0)) {
    throw new Error('These are no labels of this page: there is no column ' + (needed[0] || data.aus[0].column) + '.');
  }
  const places = placesByImage(data);
  const found = { corrections: [], subjects: new Map(), lines: 0, foreign: 0 };
  const open = new Map();
  lines.forEach((cells, i) => {
    if (cells.length === 1 && cells[0] === '') return;
    if (cells.length !== head.length) throw new Error('Line ' + (i + 2) + ' has ' + cells.length + ' cells, its head ' + head.length + '.');
    const place = places.get([cells[column('task')], Number(cells[column('frame')]), baseName(cells[column('image')])].join('\n'));
    if (!place) {
      found.foreign++;
      return;
    }
    found.lines++;
    found.subjects.set(place.track, cells[column('subject')]);
    const coder = column('coder') < 0 ? '' : cells[column('coder')];
    known.forEach((at, au) => {
      const said = at < 0 ? '' : cells[at];
      if (said === '' || said === '-1') return;
      if (said !== '0' && said !== '1') {
        throw new Error('Line ' + (i + 2) + ': ' + data.aus[au].label + ' is ‘' + said + '’; 0, 1 or nothing is expected.');
      }
      extend(open, found.corrections, { track: place.track, au, from: place.frame, to: place.frame, value: Number(said), coder });
    });
  });
  return found;
}

function extend(open, list, next) {
  const { track, au, from, value, coder } = next;
  const ofTrack = open.get(track) || open.set(track, []).get(track);
  const last = ofTrack[au];
  if (last && last.to + 1 === from && last.value === value && last.coder === coder) {
    last.to = from;
  } else {
    ofTrack[au] = next;
    list.push(next);
  }
}
