'use strict';
// Knows which frame is shown, and moves on while it plays: by the film where there is one, else by itself.

class Clock {
  constructor(data) {
    this.data = data;
    this.stretch = null;
    this.frame = 0;
    this.speed = 1;
    this.isPlaying = false;
    this.film = null;
    this.listeners = [];
    this.tick = this.tick.bind(this);
  }

  onChange(listener) {
    this.listeners.push(listener);
  }

  tell() {
    this.listeners.forEach((listener) => listener());
  }

  open(stretch) {
    this.pause();
    this.stretch = stretch;
    this.seek(stretch.first);
  }

  get time() {
    return this.data.time(this.stretch, this.frame);
  }

  // Frames without times go by at ten a second.
  get pace() {
    return this.speed * (this.data.hasTimes(this.stretch) ? 1 : 10);
  }

  seek(frame) {
    this.frame = Math.max(this.stretch.first, Math.min(this.stretch.end - 1, frame));
    this.anchor();
    if (this.film) this.film.currentTime = Math.max(0, this.time) + 0.001;
    this.tell();
  }

  seekTime(time) {
    this.seek(this.data.frameAt(this.stretch, time));
  }

  // From here on time passes.
  anchor() {
    this.startedAt = performance.now();
    this.startedTime = this.time;
  }

  play() {
    if (this.isPlaying || this.stretch.end - this.stretch.first < 2) return;
    if (this.frame >= this.stretch.end - 1) this.seek(this.stretch.first);
    this.isPlaying = true;
    this.anchor();
    if (this.film) {
      this.film.playbackRate = this.speed;
      this.film.play().catch(() => this.pause());
    }
    requestAnimationFrame(this.tick);
    this.tell();
  }

  pause() {
    if (!this.isPlaying) return;
    this.isPlaying = false;
    if (this.film) this.film.pause();
    this.tell();
  }

  toggle() {
    if (this.isPlaying) this.pause();
    else this.play();
  }

  setSpeed(speed) {
    this.speed = speed;
    if (this.stretch) this.anchor();
    if (this.film) this.film.playbackRate = speed;
  }

  tick(now) {
    if (!this.isPlaying) return;
    const passed = (Math.max(now, this.startedAt) - this.startedAt) / 1000;
    const time = this.film ? this.film.currentTime : this.startedTime + this.pace * passed;
    const frame = this.data.frameAt(this.stretch, time);
    if (frame !== this.frame) {
      this.frame = frame;
      this.tell();
    }
    if (frame >= this.stretch.end - 1 || (this.film && this.film.ended)) this.pause();
    else requestAnimationFrame(this.tick);
  }
}
