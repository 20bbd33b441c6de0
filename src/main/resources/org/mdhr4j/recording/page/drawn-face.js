'use strict';
// A drawn face that mimics scores: lines move as the action units would move them, and the areas of
// their muscles are shaded. Left of the picture is the person's right.

const SVG = 'http://www.w3.org/2000/svg';

class DrawnFace {
  constructor(data) {
    this.data = data;
    this.svg = this.node('svg', { viewBox: '0 0 200 244', role: 'img', 'aria-label': 'Drawn face' });
    this.muscles = [];
    data.aus.forEach((au, i) => this.addMuscle(au, i));
    this.lines = {};
    for (const name of ['oval', 'upperLip', 'lowerLip', 'mouth', 'tongue', 'nose', 'wrinkles', 'chin']) {
      this.lines[name] = this.line(name === 'upperLip' || name === 'lowerLip' ? 'skin lip' : 'skin');
    }
    this.lines.mouth.setAttribute('class', 'dark');
    for (const side of ['R', 'L']) {
      for (const name of ['brow', 'eye', 'fold', 'cheek']) this.lines[name + side] = this.line('skin');
      this.lines['iris' + side] = this.node('circle', { class: 'dark', r: 5 });
      this.svg.append(this.lines['iris' + side]);
    }
    document.getElementById('drawn-face').append(this.svg);
  }

  node(name, attributes) {
    const node = document.createElementNS(SVG, name);
    for (const key in attributes) node.setAttribute(key, attributes[key]);
    return node;
  }

  line(style) {
    const path = this.node('path', { class: style });
    this.svg.append(path);
    return path;
  }

  addMuscle(au, index) {
    const group = this.node('g', {});
    const title = this.node('title', {});
    title.textContent = au.label + ' ' + au.name + (au.muscles.length ? ': ' + au.muscles.join(', ') : '');
    group.append(title);
    const sides = au.side === 'R' ? [1] : au.side === 'L' ? [-1] : [1, -1];
    for (const side of sides) this.shapes(au, side).forEach((shape) => group.append(shape));
    group.setAttribute('opacity', 0);
    this.svg.append(group);
    this.muscles.push({ group, au, index });
  }

  // Areas lie on the picture's left half (middle, half axes, turn in degrees), or around the mouth.
  shapes(au, side) {
    if (!au.area) return [];
    const [x, y, rx, ry, turn] = au.area;
    const cx = side > 0 ? x : 200 - x;
    const style = au.ring ? 'muscle ring' : 'muscle';
    return [this.node('ellipse', { class: style, cx, cy: y, rx, ry, transform: `rotate(${side * turn} ${cx} ${y})` })];
  }

  // A row of scores, or -1 for a face at rest that nobody sees.
  show(row) {
    const level = { L: {}, R: {} };
    for (const { group, au, index } of this.muscles) {
      const score = row < 0 ? 0 : clamp(this.data.score(row, index));
      group.setAttribute('opacity', (0.8 * score).toFixed(3));
      for (const side of au.side ? [au.side] : ['L', 'R']) {
        level[side][au.number] = Math.max(level[side][au.number] || 0, score);
      }
    }
    this.svg.style.opacity = row < 0 ? 0.35 : 1;
    this.pose(level);
    this.describe(row);
  }

  describe(row) {
    const on = this.data.aus.filter((au, i) => row >= 0 && this.data.isOn(row, i));
    const text = row < 0 ? 'no face' : on.length ? on.map((au) => au.label + ' ' + au.name).join(', ') : 'no action unit occurs';
    this.svg.setAttribute('aria-label', 'Drawn face: ' + text);
  }

  pose(level) {
    const both = (number) => ((level.L[number] || 0) + (level.R[number] || 0)) / 2;
    const jaw = 10 * both(26) + 17 * both(27);
    const path = (name, text) => this.lines[name].setAttribute('d', text);
    path('oval', `M100 22C52 22 28 60 30 108C32 158 62 ${226 + jaw} 100 ${228 + jaw}C138 ${226 + jaw} 168 158 170 108C172 60 148 22 100 22Z`);
    this.upperFace('R', level.R, path);
    this.upperFace('L', level.L, path);
    this.nose(both, path);
    this.mouth(level, both, jaw, path);
  }

  upperFace(side, level, path) {
    const a = (number) => level[number] || 0;
    const x = (value) => (side === 'R' ? value : 200 - value).toFixed(1);
    const inner = 77 - 11 * a(1) + 8 * a(4);
    const middle = 69 - 7 * a(1) - 7 * a(2) + 6 * a(4);
    const outer = 78 - 12 * a(2) + 2 * a(4);
    path('brow' + side, `M${x(44)} ${outer}Q${x(62)} ${middle - 4} ${x(86 + 4 * a(4))} ${inner}`);
    const shut = Math.max(a(43), a(45));
    const upper = 11 * (1 + 0.5 * a(5)) * (1 - 0.35 * a(7)) * (1 - shut);
    const lower = 8 * (1 - 0.45 * a(7)) * (1 - 0.45 * a(6)) * (1 - shut);
    path('eye' + side, `M${x(50)} 95Q${x(66)} ${95 - 1.6 * upper} ${x(83)} 96Q${x(66)} ${95 + 1.5 * lower} ${x(50)} 95Z`);
    const iris = this.lines['iris' + side];
    iris.setAttribute('cx', x(66.5));
    iris.setAttribute('cy', 95);
    iris.setAttribute('r', Math.max(0, Math.min(5.5, (upper + lower) / 2.6)));
    const raise = 7 * a(6);
    path('cheek' + side, a(6) > 0.15 ? `M${x(46)} ${112 - raise}Q${x(62)} ${122 - raise} ${x(80)} ${113 - raise}` : '');
    const fold = Math.max(a(10), a(11), a(12), a(6) / 2, a(9));
    const out = 8 * a(12) + 4 * a(11);
    path('fold' + side, fold > 0.15 ? `M${x(80)} ${140 - 4 * a(10)}Q${x(66 - out)} ${150 - 4 * a(12)} ${x(62 - out)} ${172 - 8 * a(12)}` : '');
  }

  nose(both, path) {
    const up = 4 * both(9) + 2 * both(10);
    const wide = 14 + 3 * both(38) - 3 * both(39) + both(9);
    path('nose', `M${100 - wide} ${143 - up}Q${98 - wide} ${151 - up} ${108 - wide} ${150 - up}Q100 ${156 - up} ${92 + wide} ${150 - up}Q${102 + wide} ${151 - up} ${100 + wide} ${143 - up}`);
    path('wrinkles', both(9) > 0.15 ? 'M92 104L96 98M108 104L104 98M91 112L96 107M109 112L104 107' : '');
    path('chin', both(17) > 0.15 ? 'M90 209Q100 204 110 209M94 214Q100 211 106 214' : '');
  }

  mouth(level, both, jaw, path) {
    const purse = 9 * both(18) + 6 * both(22);
    const corner = (side) => {
      const a = (number) => level[side][number] || 0;
      const out = 28 + 8 * a(12) + 8 * a(20) + 3 * a(14) - purse;
      const down = -12 * a(12) - 7 * a(13) + 10 * a(15) + 2 * a(20);
      return [side === 'R' ? 100 - out : 100 + out, 174 + down];
    };
    const right = corner('R');
    const left = corner('L');
    const thin = (1 - 0.55 * both(23)) * (1 - 0.6 * both(24)) * (1 - 0.9 * both(28)) + 0.4 * both(22);
    const open = Math.max(0, 4 * both(25) + jaw + 3 * both(22)) * (1 - both(24));
    const lift = 6 * both(10) + 2 * both(12);
    const push = 6 * both(17) * (1 - both(26));
    const top = 174 - open / 4 - lift;
    const bottom = 174 + open - push + 5 * both(16);
    const between = (y) => `Q100 ${y} `;
    const [r, l] = [right.join(' '), left.join(' ')];
    path('upperLip', `M${r}C${right[0] + 14} ${top - 9 * thin} 94 ${top - 8 * thin} 100 ${top - 5 * thin}C106 ${top - 8 * thin} ${left[0] - 14} ${top - 9 * thin} ${l}${between(top + 2)}${r}Z`);
    path('lowerLip', `M${r}${between(bottom + 2)}${l}${between(bottom + 17 * thin)}${r}Z`);
    path('mouth', open > 1 ? `M${r}${between(top + 2)}${l}${between(bottom + 2)}${r}Z` : '');
    path('tongue', both(19) > 0.3 ? `M92 176q8 ${22 * both(19)} 16 0z` : '');
  }
}
