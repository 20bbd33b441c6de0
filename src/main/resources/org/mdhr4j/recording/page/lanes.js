'use strict';
// Draws a line of scores over time for each action unit, and the cursor that follows playback.

class Lanes {
  constructor(data, clock, corrections) {
    this.data = data;
    this.clock = clock;
    this.corrections = corrections;
    this.root = document.getElementById('lanes');
    this.hover = document.getElementById('hover');
    this.low = Math.min(0, ...data.aus.map((au) => au.threshold));
    for (const step of data.steps) if (step < this.low * data.facts.stepsPerUnit) this.low = -1;
    this.rows = data.aus.map((au, i) => this.addLane(au, i));
    this.axis = this.addAxis();
    this.cursor = document.createElement('div');
    this.cursor.id = 'cursor';
    this.root.append(this.cursor);
    this.listen();
  }

  addLane(au, index) {
    const lane = document.createElement('div');
    lane.className = 'lane';
    const button = document.createElement('button');
    button.type = 'button';
    button.title = au.label + ' ' + au.name + ', occurs from ' + au.threshold + ' on';
    button.addEventListener('click', () => this.onChoose(index));
    const label = document.createElement('b');
    label.textContent = au.label;
    const name = document.createElement('span');
    name.className = 'name';
    name.textContent = au.name;
    const value = document.createElement('span');
    value.className = 'value';
    button.append(label, name, value);
    const canvas = document.createElement('canvas');
    canvas.dataset.au = index;
    lane.append(button, canvas);
    this.root.append(lane);
    return { button, canvas, value };
  }

  addAxis() {
    const lane = document.createElement('div');
    lane.className = 'lane axis';
    const canvas = document.createElement('canvas');
    lane.append(document.createElement('span'), canvas);
    this.root.append(lane);
    return canvas;
  }

  listen() {
    let isDown = false;
    this.root.addEventListener('pointerdown', (event) => {
      if (event.target.tagName !== 'CANVAS') return;
      isDown = true;
      this.clock.pause();
      this.clock.seekTime(this.timeAt(event));
    });
    window.addEventListener('pointerup', () => (isDown = false));
    this.root.addEventListener('pointermove', (event) => {
      if (event.target.tagName !== 'CANVAS') return;
      const time = this.timeAt(event);
      if (isDown) this.clock.seekTime(time);
      this.showHover(event.target.dataset.au, time);
    });
    new ResizeObserver(() => this.draw()).observe(this.root);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.draw());
  }

  showHover(au, time) {
    const frame = this.data.frameAt(this.clock.stretch, time);
    const row = this.data.rowAt(this.track, frame);
    const where = this.describe(frame);
    if (au === undefined) this.hover.textContent = where;
    else {
      const known = this.data.aus[au];
      const score = row < 0 ? 'no face' : this.data.score(row, au).toFixed(3) + (this.data.isOn(row, au) ? ', occurs' : '');
      this.hover.textContent = known.label + ' ' + known.name + ': ' + score + ' at ' + where;
    }
  }

  describe(frame) {
    const stretch = this.clock.stretch;
    const number = 'frame ' + this.data.numbers[frame];
    return this.data.hasTimes(stretch) ? seconds(this.data.times[frame]) + ', ' + number : number;
  }

  timeAt(event) {
    const box = event.target.getBoundingClientRect();
    return this.from + ((this.to - this.from) * (event.clientX - box.left)) / box.width;
  }

  open(stretch, track) {
    this.track = track;
    this.start = this.data.time(stretch, stretch.first);
    this.end = this.data.time(stretch, stretch.end - 1) + this.data.step(stretch);
    this.zoomAll();
  }

  zoomAll() {
    this.from = this.start;
    this.to = this.end;
    this.draw();
  }

  // Closer for a factor below 1, about the cursor.
  zoom(factor) {
    const least = Math.min(this.end - this.start, 8 * this.data.step(this.clock.stretch));
    const length = Math.max(least, Math.min(this.end - this.start, factor * (this.to - this.from)));
    this.show(this.clock.time - length / 2, length);
  }

  show(from, length) {
    this.from = Math.max(this.start, Math.min(this.end - length, from));
    this.to = this.from + length;
    this.draw();
  }

  // The cursor stays in sight; while it plays the view turns pages.
  follow() {
    const time = this.clock.time;
    if (time < this.from || time >= this.to) {
      const length = this.to - this.from;
      this.show(time - (this.clock.isPlaying ? 0.05 : 0.5) * length, length);
    }
    const row = this.data.rowAt(this.track, this.clock.frame);
    this.rows.forEach((lane, au) => {
      lane.value.textContent = row < 0 ? '–' : this.data.score(row, au).toFixed(2);
      lane.button.classList.toggle('is-on', row >= 0 && this.data.isOn(row, au));
    });
    const left = this.axis.offsetLeft;
    const x = left + (this.axis.offsetWidth * (time - this.from)) / (this.to - this.from);
    this.cursor.style.left = x + 'px';
  }

  // However often it is asked for, all is drawn once, with the next picture of the screen.
  draw() {
    if (!this.clock.stretch || this.to === undefined || this.isWaiting) return;
    this.isWaiting = true;
    requestAnimationFrame(() => {
      this.isWaiting = false;
      this.paint();
    });
  }

  paint() {
    const style = getComputedStyle(document.documentElement);
    const color = (name) => style.getPropertyValue('--mdhr-' + name).trim();
    this.colors = { line: color('blue'), on: color('bar'), grid: color('grid'), text: color('muted'), hand: color('green') };
    // lines and numbers grow with the page's text, which is larger on large screens
    this.textScale = Math.max(1, parseFloat(style.fontSize) / 16);
    this.drawAxis();
    this.rows.forEach((lane, au) => this.drawLane(lane.canvas, au));
    this.follow();
  }

  prepare(canvas) {
    const ratio = window.devicePixelRatio || 1;
    canvas.width = Math.max(1, Math.round(canvas.clientWidth * ratio));
    canvas.height = Math.max(1, Math.round(canvas.clientHeight * ratio));
    const pen = canvas.getContext('2d');
    return { pen, width: canvas.width, height: canvas.height, density: ratio * this.textScale };
  }

  x(time, width) {
    return (width * (time - this.from)) / (this.to - this.from);
  }

  ticks() {
    const length = this.to - this.from;
    let step = this.data.hasTimes(this.clock.stretch) ? 0.04 : 1;
    const most = Math.max(1, Math.min(10, this.axis.clientWidth / (75 * this.textScale)));
    for (let i = 0; length / step > most; i++) step *= [2.5, 2, 2][i % 3];
    const list = [];
    for (let i = Math.ceil(this.from / step - 1e-9); i * step <= this.to; i++) list.push(i * step);
    return list;
  }

  drawAxis() {
    const { pen, width, density } = this.prepare(this.axis);
    pen.fillStyle = this.colors.text;
    pen.font = 11 * density + 'px sans-serif';
    for (const time of this.ticks()) {
      const x = this.x(time, width);
      const text = this.data.hasTimes(this.clock.stretch) ? seconds(time) : String(Math.round(time));
      const wide = pen.measureText(text).width;
      const edge = 2 * density; // a canvas cuts off what stands out
      pen.fillText(text, Math.max(edge, Math.min(width - wide - edge, x - wide / 2)), 15 * density);
    }
  }

  drawLane(canvas, au) {
    const place = this.prepare(canvas);
    const { pen, width, height, density } = place;
    pen.strokeStyle = this.colors.grid;
    pen.lineWidth = density;
    pen.beginPath();
    for (const time of this.ticks()) {
      const x = Math.round(this.x(time, width)) + 0.5;
      pen.moveTo(x, 0);
      pen.lineTo(x, height);
    }
    pen.stroke();
    const y = (score) => height - 3 * density - ((height - 6 * density) * (score - this.low)) / (1 - this.low);
    this.drawScores(place, au, y);
    pen.setLineDash([3 * density, 3 * density]);
    pen.strokeStyle = this.colors.text;
    pen.beginPath();
    pen.moveTo(0, y(this.data.aus[au].threshold));
    pen.lineTo(width, y(this.data.aus[au].threshold));
    pen.stroke();
    pen.setLineDash([]);
    this.drawCorrections(place, au);
  }

  // Frames that share a column of pixels become one line from their lowest to their highest score.
  drawScores({ pen, width, height, density }, au, y) {
    const stretch = this.clock.stretch;
    const first = this.data.frameAt(stretch, this.from);
    const last = this.data.frameAt(stretch, this.to);
    const line = new Path2D();
    const bands = new Path2D();
    let held = NaN; // the score that lasts until the next frame, a gap or the end
    let onFrom = NaN;
    for (let frame = first; frame <= last; ) {
      const x = this.x(this.data.time(stretch, frame), width);
      let low = Infinity;
      let high = -Infinity;
      let isOn = false;
      do {
        const row = this.data.rowAt(this.track, frame);
        if (row >= 0) {
          const score = this.data.score(row, au);
          low = Math.min(low, score);
          high = Math.max(high, score);
          isOn = isOn || this.data.isOn(row, au);
        }
        frame++;
      } while (frame <= last && Math.floor(this.x(this.data.time(stretch, frame), width)) === Math.floor(x));
      if (isOn && Number.isNaN(onFrom)) onFrom = x;
      if (!isOn && !Number.isNaN(onFrom)) {
        bands.rect(onFrom, 0, Math.max(density, x - onFrom), height);
        onFrom = NaN;
      }
      const isDown = !Number.isNaN(held);
      if (high === -Infinity) {
        if (isDown) line.lineTo(x, y(held));
        held = NaN;
        continue;
      }
      if (isDown) line.lineTo(x, y(high));
      else line.moveTo(x, y(high));
      if (low < high) line.lineTo(x, y(low));
      held = low;
    }
    if (!Number.isNaN(held)) line.lineTo(this.x(Math.min(this.to, this.end), width), y(held));
    if (!Number.isNaN(onFrom)) bands.rect(onFrom, 0, width - onFrom, height);
    pen.globalAlpha = 0.45;
    pen.fillStyle = this.colors.on;
    pen.fill(bands);
    pen.globalAlpha = 1;
    pen.strokeStyle = this.colors.line;
    pen.lineWidth = 1.4 * density;
    pen.lineJoin = 'round';
    pen.stroke(line);
  }

  drawCorrections({ pen, width, height, density }, au) {
    const stretch = this.clock.stretch;
    pen.fillStyle = this.colors.hand;
    for (const correction of this.corrections.of(this.track, au)) {
      const from = this.x(this.data.time(stretch, correction.from), width);
      const to = this.x(this.data.time(stretch, correction.to) + this.data.step(stretch), width);
      const high = correction.value ? 5 * density : 2 * density;
      pen.fillRect(from, height - high, Math.max(density, to - from), high);
    }
  }
}
