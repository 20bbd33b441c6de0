'use strict';
// Shows where on the face a score comes from: the crop that the model saw, and a map over it.

class Maps {
  constructor(data) {
    this.data = data;
    this.maps = textOf('explained') ? JSON.parse(textOf('explained')) : [];
    this.section = document.getElementById('maps');
    this.section.hidden = this.maps.length === 0;
    if (this.maps.length === 0) return;
    this.frame = document.getElementById('map-frame');
    this.au = document.getElementById('map-au');
    this.maps.forEach((map, i) => this.frame.append(new Option(map.title, i)));
    data.aus.forEach((au, i) => this.au.append(new Option(au.label + ' ' + au.name, i)));
    this.frame.addEventListener('change', () => this.draw());
    this.au.addEventListener('change', () => this.draw());
    this.draw();
  }

  choose(au) {
    if (this.maps.length === 0) return;
    this.au.value = String(au);
    this.draw();
  }

  draw() {
    const map = this.maps[Number(this.frame.value)];
    const au = Number(this.au.value);
    const canvas = document.getElementById('map');
    document.getElementById('map-note').textContent = map.notes[au];
    canvas.setAttribute('aria-label', map.title + ', ' + this.data.aus[au].label + ': ' + map.notes[au]);
    canvas.width = canvas.height = 512;
    const pen = canvas.getContext('2d');
    pen.fillStyle = '#fff';
    pen.fillRect(0, 0, 512, 512);
    const paint = () => this.paint(pen, map, bytesOf(map.values[au]));
    if (!map.picture) return paint();
    const picture = new Image();
    picture.onload = () => {
      pen.drawImage(picture, 0, 0, 512, 512);
      paint();
    };
    picture.src = 'data:image/jpeg;base64,' + map.picture;
  }

  // Values 0..127 speak against the action unit (blue), 129..255 for it (red).
  paint(pen, map, values) {
    const small = document.createElement('canvas');
    small.width = map.columns;
    small.height = map.rows;
    const image = new ImageData(map.columns, map.rows);
    for (let i = 0; i < values.length; i++) {
      const share = (values[i] - 128) / 127;
      image.data.set(share > 0 ? [230, 60, 0] : [0, 90, 200], 4 * i);
      image.data[4 * i + 3] = 200 * Math.min(1, Math.abs(share));
    }
    small.getContext('2d').putImageData(image, 0, 0);
    pen.imageSmoothingEnabled = true;
    pen.drawImage(small, 0, 0, 512, 512);
  }
}
