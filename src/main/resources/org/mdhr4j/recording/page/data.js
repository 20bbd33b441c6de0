'use strict';
// Reads what the page carries: facts as JSON, numbers as typed arrays in Base64.

function textOf(id) {
  const node = document.getElementById(id);
  return node ? node.textContent : '';
}

function bytesOf(base64) {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

function arrayOf(id, Type) {
  return new Type(bytesOf(textOf(id)).buffer);
}

// What belongs to some frames only: Base64 pieces in blocks, decoded when they are shown. The first
// block is there from the beginning, the others come while the page is read on.
class Pieces {
  constructor(id) {
    this.id = id;
    this.starts = arrayOf(id + '-starts', Int32Array);
    this.frames = arrayOf(id + '-frames', Int32Array);
    this.ends = arrayOf(id + '-ends', Int32Array);
  }

  get size() {
    return this.frames.length;
  }

  // Position of the last piece at or before a frame, -1 if there is none.
  before(frame) {
    return lastAtMost(this.frames, frame, 0, this.frames.length);
  }

  // Empty as long as it has not come.
  base64(position) {
    const from = position > 0 ? this.ends[position - 1] : 0;
    const block = lastAtMost(this.starts, from, 0, this.starts.length);
    const start = this.starts[block];
    const text = textOf(this.id + '-' + block);
    return text.length < this.ends[position] - start ? '' : text.slice(from - start, this.ends[position] - start);
  }
}

// The last position from..until-1 of a sorted array whose value is at most the given one; from - 1 if none.
function lastAtMost(values, value, from, until) {
  let low = from - 1;
  let high = until;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (values[middle] <= value) low = middle;
    else high = middle;
  }
  return low;
}

// The whole recording. Frames are counted over all its stretches; a track is one person of one stretch.
class RecordingData {
  constructor() {
    this.facts = JSON.parse(textOf('facts'));
    this.aus = this.facts.aus;
    this.times = arrayOf('times', Float64Array);
    this.numbers = arrayOf('numbers', Int32Array);
    this.sizes = arrayOf('sizes', Int32Array);
    this.rowFrames = arrayOf('row-frames', Int32Array);
    this.rowPeople = arrayOf('row-people', Int32Array);
    this.rowBoxes = arrayOf('row-boxes', Float32Array);
    this.rowAngles = arrayOf('row-angles', Int16Array);
    this.rowConfidences = arrayOf('row-confidences', Uint8Array);
    this.steps = arrayOf('row-scores', Int16Array);
    this.marks = new Pieces('marks');
    this.pictures = new Pieces('pictures');
    this.stretches = this.facts.recordings.map((known, i, all) => ({
      name: known.name,
      task: known.task,
      crops: known.crops,
      first: known.first,
      end: i + 1 < all.length ? all[i + 1].first : this.facts.frames,
      tracks: new Map(),
    }));
    this.fillTracks();
  }

  fillTracks() {
    let s = 0;
    for (let row = 0; row < this.rowFrames.length; row++) {
      const frame = this.rowFrames[row];
      while (frame >= this.stretches[s].end) s++;
      const stretch = this.stretches[s];
      const person = this.rowPeople[row];
      if (!stretch.tracks.has(person)) {
        const rows = new Int32Array(stretch.end - stretch.first).fill(-1);
        stretch.tracks.set(person, { person, stretch, rows, count: 0 });
      }
      const track = stretch.tracks.get(person);
      track.rows[frame - stretch.first] = row;
      track.count++;
    }
  }

  // The people of a stretch, whoever is seen longest first.
  tracksOf(stretch) {
    return [...stretch.tracks.values()].sort((a, b) => b.count - a.count || a.person - b.person);
  }

  rowAt(track, frame) {
    return track ? track.rows[frame - track.stretch.first] : -1;
  }

  score(row, au) {
    return this.steps[row * this.aus.length + au] / this.facts.stepsPerUnit;
  }

  isOn(row, au) {
    return this.steps[row * this.aus.length + au] >= this.aus[au].border;
  }

  hasTimes(stretch) {
    return stretch.end > stretch.first && !Number.isNaN(this.times[stretch.first]);
  }

  // Seconds, or frames where times are not known.
  time(stretch, frame) {
    return this.hasTimes(stretch) ? this.times[frame] : frame - stretch.first;
  }

  // The frame that is shown at a time.
  frameAt(stretch, time) {
    if (!this.hasTimes(stretch)) {
      return Math.max(stretch.first, Math.min(stretch.end - 1, stretch.first + Math.floor(time)));
    }
    return Math.max(stretch.first, lastAtMost(this.times, time, stretch.first, stretch.end));
  }

  // How long the last frame lasts, and with it the time line behind it.
  step(stretch) {
    const count = stretch.end - stretch.first;
    if (!this.hasTimes(stretch)) return 1;
    if (count < 2) return 0.04;
    return (this.times[stretch.end - 1] - this.times[stretch.first]) / (count - 1) || 0.04;
  }

  // The faces that are drawn over a frame. In long recordings lines are kept of some frames only: until
  // the next they stay where they were, of those who are in the frame.
  facesOf(stretch, frame) {
    const position = this.marks.before(frame);
    const from = position < 0 ? -1 : this.marks.frames[position];
    if (from < stretch.first || frame - from >= this.facts.markStride) return { faces: [], from: -1 };
    const isThere = (face) => from === frame || this.rowAt(stretch.tracks.get(face.person), frame) >= 0;
    return { faces: this.facesAt(position).filter(isThere), from };
  }

  // The faces of a frame's picture: person, box and points in 0..255 of the box.
  facesAt(position) {
    if (position < 0) return [];
    const bytes = bytesOf(this.marks.base64(position));
    const view = new DataView(bytes.buffer);
    const faces = [];
    for (let at = 0; at < bytes.length; at += this.facts.markBytes) {
      faces.push({
        person: view.getInt32(at, true),
        box: [4, 8, 12, 16].map((offset) => view.getFloat32(at + offset, true)),
        points: bytes.subarray(at + 20, at + this.facts.markBytes),
      });
    }
    return faces;
  }
}

function seconds(value) {
  const total = Math.max(0, value);
  const minutes = Math.floor(total / 60);
  const rest = (total - 60 * minutes).toFixed(2);
  return minutes + ':' + (rest < 10 ? '0' : '') + rest;
}
