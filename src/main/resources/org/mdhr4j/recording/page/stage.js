'use strict';
// Shows the picture of a frame, and over it boxes, lines and bars.

class Stage {
  constructor(data, clock) {
    this.data = data;
    this.clock = clock;
    this.box = document.getElementById('stage');
    this.picture = document.getElementById('picture');
    this.canvas = document.getElementById('overlay');
    this.absent = document.getElementById('absent');
    this.note = document.getElementById('picture-note');
    this.shown = -1;
    this.parts = { box: true, lines: true, bars: true };
    this.film = null;
  }

  // The whole page has come, and with it all pictures and the film, if there is one. It plays where
  // the browser can; otherwise pictures are shown.
  complete() {
    this.isWhole = true;
    const text = textOf('film-bytes');
    if (text) this.openFilm(bytesOf(text));
    this.draw();
  }

  openFilm(bytes) {
    const film = document.getElementById('film');
    film.addEventListener('error', () => this.dropFilm());
    // whoever stops or starts it, as a key for media does, the page follows
    film.addEventListener('pause', () => film.paused && this.clock.pause());
    film.addEventListener('play', () => film.paused || this.clock.play());
    film.src = URL.createObjectURL(new Blob([bytes]));
    film.hidden = false;
    this.film = film;
    this.clock.pause();
    this.clock.film = film;
    this.clock.seek(this.clock.frame);
  }

  dropFilm() {
    this.film.hidden = true;
    this.film = null;
    this.clock.film = null;
    this.clock.pause();
    this.trouble = 'This browser cannot play the film; pictures are shown instead. ';
    this.draw();
  }

  draw() {
    const frame = this.clock.frame;
    const position = this.film ? -1 : this.data.pictures.before(frame);
    const held = position >= 0 ? this.data.pictures.frames[position] : -1;
    const hasPicture = held >= this.clock.stretch.first;
    this.showPicture(hasPicture ? position : -1);
    const at = hasPicture ? held : frame;
    const width = this.data.sizes[2 * at];
    const height = this.data.sizes[2 * at + 1];
    this.fit(width, height);
    const { faces, from } = this.data.facesOf(this.clock.stretch, at);
    this.paint(faces, width);
    const row = this.data.rowAt(this.track, frame);
    this.absent.hidden = row >= 0;
    this.absent.textContent =
      this.track && this.track.stretch.tracks.size > 1 ? 'This person is not in this frame' : 'No face in this frame';
    this.note.textContent =
      (this.trouble || '') +
      (hasPicture && this.shown < 0 && !this.isWhole ? 'The page is still being read; its picture comes. ' : '') +
      (hasPicture && held !== frame ? 'Picture of frame ' + this.data.numbers[held] + '. ' : '') +
      (faces.length > 0 && from !== at ? 'Box and lines of frame ' + this.data.numbers[from] + '.' : '');
  }

  showPicture(position) {
    if (position === this.shown) return;
    const base64 = position < 0 ? '' : this.data.pictures.base64(position);
    this.shown = base64 ? position : -1;
    this.picture.hidden = !base64;
    if (base64) this.picture.src = 'data:image/jpeg;base64,' + base64;
  }

  // The stage is as wide as there is room for, and at most as high as most of the window.
  fit(width, height) {
    if (this.ratio !== width / height) {
      this.ratio = width / height;
      this.box.style.aspectRatio = width + ' / ' + height;
      this.box.style.width = 'min(100%, ' + (68 * this.ratio).toFixed(2) + 'vh)';
    }
    const density = window.devicePixelRatio || 1;
    const wide = Math.max(1, Math.round(this.box.clientWidth * density));
    const high = Math.max(1, Math.round(this.box.clientHeight * density));
    if (this.canvas.width !== wide || this.canvas.height !== high) {
      this.canvas.width = wide;
      this.canvas.height = high;
    }
    this.density = density * Math.max(0.75, Math.min(3, this.box.clientWidth / 760)); // as large as the stage
  }

  paint(faces, width) {
    const pen = this.canvas.getContext('2d');
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.clearRect(0, 0, this.canvas.width, this.canvas.height);
    const scale = this.canvas.width / width;
    for (const face of faces) {
      const isChosen = this.track && face.person === this.track.person;
      const box = face.box.map((value) => value * scale);
      if (this.parts.box) this.paintBox(pen, box, face.person, isChosen, faces.length > 1);
      if (this.parts.lines) this.paintLines(pen, box, face.points, isChosen);
    }
    if (this.parts.bars) this.paintBars(pen, faces.find((f) => this.track && f.person === this.track.person), scale);
  }

  paintBox(pen, [x, y, w, h], person, isChosen, hasOthers) {
    pen.lineWidth = (isChosen ? 2 : 1.2) * this.density;
    pen.strokeStyle = isChosen ? '#ffb000' : '#c9d1d9';
    pen.strokeRect(x, y, w, h);
    if (hasOthers) {
      pen.font = 'bold ' + 13 * this.density + 'px sans-serif';
      this.label(pen, 'person ' + person, x + 3 * this.density, y - 5 * this.density, pen.strokeStyle);
    }
  }

  label(pen, text, x, y, color) {
    pen.lineWidth = 3 * this.density;
    pen.strokeStyle = '#000c';
    pen.lineJoin = 'round';
    pen.strokeText(text, x, y);
    pen.fillStyle = color;
    pen.fillText(text, x, y);
  }

  paintLines(pen, [x, y, w, h], points, isChosen) {
    pen.beginPath();
    let at = 0;
    for (const line of this.data.facts.lines) {
      for (let i = 0; i < line.points; i++, at += 2) {
        const px = x + (w * points[at]) / 255;
        const py = y + (h * points[at + 1]) / 255;
        if (i === 0) pen.moveTo(px, py);
        else pen.lineTo(px, py);
      }
      if (line.closed) pen.closePath();
    }
    pen.lineJoin = 'round';
    pen.lineWidth = 2.6 * this.density;
    pen.strokeStyle = '#0006';
    pen.stroke();
    pen.lineWidth = 1.1 * this.density;
    pen.strokeStyle = isChosen ? '#7ee0ff' : '#c9d1d9';
    pen.stroke();
  }

  // The highest scores beside the face: on that side of it where there is more room.
  paintBars(pen, face, scale) {
    const row = this.data.rowAt(this.track, this.clock.frame);
    if (row < 0) return;
    const unit = this.density;
    const room = Math.floor((this.canvas.height / unit - 12) / 15);
    const all = this.data.aus.map((au, i) => i);
    const chosen =
      all.length <= Math.min(room, 14)
        ? all
        : all
            .sort((a, b) => this.data.score(row, b) - this.data.score(row, a))
            .slice(0, Math.max(0, Math.min(room, 14)));
    const middle = face ? (face.box[0] + face.box[2] / 2) * scale : 0;
    const left = middle > this.canvas.width / 2 ? 8 * unit : this.canvas.width - 112 * unit;
    pen.font = 11 * unit + 'px sans-serif';
    pen.fillStyle = '#000a';
    pen.fillRect(left - 4 * unit, 4 * unit, 112 * unit, (15 * chosen.length + 6) * unit);
    chosen.forEach((au, i) => this.paintBar(pen, row, au, left, (10 + 15 * i) * unit, unit));
  }

  paintBar(pen, row, au, left, top, unit) {
    const known = this.data.aus[au];
    const isOn = this.data.isOn(row, au);
    const length = 60 * unit;
    pen.fillStyle = isOn ? '#ffb000' : '#e6edf3';
    pen.fillText(known.label, left, top + 9 * unit);
    pen.fillStyle = '#fff3';
    pen.fillRect(left + 42 * unit, top, length, 10 * unit);
    pen.fillStyle = isOn ? '#ffb000' : '#7ec8ff';
    pen.fillRect(left + 42 * unit, top, length * clamp(this.data.score(row, au)), 10 * unit);
    pen.fillStyle = '#fff';
    pen.fillRect(left + 42 * unit + length * clamp(known.threshold), top - unit, unit, 12 * unit);
  }
}

function clamp(value) {
  return Math.max(0, Math.min(1, value));
}
