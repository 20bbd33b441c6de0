'use strict';
// Lists when action units come and go: an event lasts while the score stays at its threshold or above.

const EVENTS_AT_ONCE = 200;

// Events of one action unit of a track, in order; a frame without the face ends an event.
function eventsOf(data, track, au) {
  const events = [];
  if (!track) return events;
  const { first, end } = track.stretch;
  let open = null;
  for (let frame = first; frame < end; frame++) {
    const row = track.rows[frame - first];
    if (row >= 0 && data.isOn(row, au)) {
      open = open || { au, from: frame, peak: -Infinity };
      open.to = frame;
      open.peak = Math.max(open.peak, data.score(row, au));
    } else if (open) {
      events.push(open);
      open = null;
    }
  }
  if (open) events.push(open);
  return events;
}

class Events {
  constructor(data, clock) {
    this.data = data;
    this.clock = clock;
    this.body = document.getElementById('event-rows');
    this.count = document.getElementById('event-count');
    this.more = document.getElementById('event-more');
    this.choice = document.getElementById('event-au');
    this.choice.append(new Option('all', ''));
    data.aus.forEach((au, i) => this.choice.append(new Option(au.label + ' ' + au.name, i)));
    this.choice.addEventListener('change', () => this.list());
    this.more.addEventListener('click', () => this.append());
  }

  open(track) {
    this.track = track;
    this.list();
  }

  choose(au) {
    this.choice.value = String(au);
    this.list();
  }

  list() {
    const wanted = this.choice.value === '' ? this.data.aus.map((au, i) => i) : [Number(this.choice.value)];
    this.events = wanted
      .flatMap((au) => eventsOf(this.data, this.track, au))
      .sort((a, b) => a.from - b.from || a.au - b.au);
    this.body.replaceChildren();
    this.rows = [];
    const one = this.events.length === 1;
    this.count.textContent = this.events.length + (one ? ' event' : ' events') + ', from the first to behind the last frame at the threshold or above';
    this.append();
  }

  append() {
    const next = this.events.slice(this.rows.length, this.rows.length + EVENTS_AT_ONCE);
    this.body.append(...next.map((event) => this.row(event)));
    this.more.hidden = this.rows.length >= this.events.length;
    this.follow();
  }

  row(event) {
    const stretch = this.clock.stretch;
    const start = this.data.time(stretch, event.from);
    const end = event.to + 1 < stretch.end ? this.data.time(stretch, event.to + 1) : this.data.time(stretch, event.to) + this.data.step(stretch);
    const hasTimes = this.data.hasTimes(stretch);
    const text = (time) => (hasTimes ? seconds(time) : String(Math.round(time)));
    const row = document.createElement('tr');
    const au = this.data.aus[event.au];
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = au.label;
    button.setAttribute('aria-label', au.label + ' ' + au.name + ', go to its onset at ' + text(start));
    button.addEventListener('click', () => {
      this.clock.pause();
      this.clock.seek(event.from);
    });
    const head = document.createElement('td');
    head.append(button);
    const length = hasTimes ? (end - start).toFixed(2) + ' s' : Math.round(end - start) + ' frames';
    row.append(head, ...[text(start), text(end), length, event.peak.toFixed(2)].map((cell) => this.cell(cell)));
    this.rows.push({ row, event });
    return row;
  }

  cell(text) {
    const cell = document.createElement('td');
    cell.textContent = text;
    return cell;
  }

  // Marks the events that are going on.
  follow() {
    const frame = this.clock.frame;
    for (const { row, event } of this.rows) {
      row.classList.toggle('is-now', event.from <= frame && frame <= event.to);
    }
  }
}
