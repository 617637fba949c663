import type { Rows } from './columns.ts';
import { element } from './element.ts';
import { firstFrom } from './filter.ts';
import { axisTicks } from './moment.ts';

/** A stretch of time that is looked at. */
export interface View {
  readonly from: number;
  readonly to: number;
}

/** What was found, to be marked above the rows. */
export interface Mark {
  readonly from: number;
  readonly to: number;
  readonly label: string;
  readonly isGrave: boolean;
  /** Where in the page it is told. */
  readonly anchor: string;
}

/** A store, and whether all of it is known: a lane of one that was not wholly read is hatched where it has no row. */
export interface Lane {
  readonly title: string;
  readonly isKnown: boolean;
}

/** What a chart draws. */
export interface Drawing {
  readonly view: View;
  readonly kept: Uint32Array;
}

const [axisHeight, marksHeight, laneHeight, narrowest] = [20, 24, 18, 1_000_000];

/** How far apart the lines of a hatching stand, as in the coverage strip: six across them. */
const hatchDistance = 8.5;

/** How wide the titles of the lanes are; where the chart is narrow they stand in the lanes. */
const titlesWidth = 210;

/** Moments in lanes, one for each store: the darker the more. Drawn on a canvas, so that a million cost what a thousand do. */
export class Chart {
  readonly canvas: HTMLCanvasElement = element('canvas', { tabindex: '0', role: 'img' });
  readonly #rows: Rows;
  readonly #lanes: readonly Lane[];
  readonly #marks: readonly Mark[];
  readonly #episodes: readonly Mark[];
  readonly #look: (view: View) => void;
  #drawing: Drawing = { view: { from: 0, to: 1 }, kept: new Uint32Array() };
  #dragged: { readonly from: number; to: number } | null = null;

  constructor(
    rows: Rows,
    lanes: readonly Lane[],
    marks: readonly Mark[],
    episodes: readonly Mark[],
    look: (view: View) => void,
  ) {
    this.#rows = rows;
    this.#lanes = lanes;
    this.#marks = marks;
    this.#episodes = episodes;
    this.#look = look;
    this.#listen();
    new ResizeObserver(() => {
      this.#draw();
    }).observe(this.canvas);
    for (const colours of ['(prefers-color-scheme: dark)', '(forced-colors: active)', 'print'])
      matchMedia(colours).addEventListener('change', () => {
        this.#draw();
      });
  }

  draw(drawing: Drawing): void {
    this.#drawing = drawing;
    this.#draw();
  }

  /** Nearer by a factor, or farther away, around a part of the width. */
  zoom(factor: number, around = 0.5): void {
    const { from, to } = this.#drawing.view;
    const width = Math.max(narrowest, (to - from) * factor);
    const fixed = from + (to - from) * around;
    this.#look({ from: fixed - width * around, to: fixed + width * (1 - around) });
  }

  /** To earlier or later, by a part of the width. */
  pan(share: number): void {
    const { from, to } = this.#drawing.view;
    this.#look({ from: from + (to - from) * share, to: to + (to - from) * share });
  }

  #listen(): void {
    const { canvas } = this;
    canvas.addEventListener(
      'wheel',
      (event) => {
        if (!event.ctrlKey && !event.metaKey) return;
        event.preventDefault();
        this.zoom(event.deltaY > 0 ? 1.25 : 0.8, this.#share(event));
      },
      { passive: false },
    );
    canvas.addEventListener('keydown', (event) => {
      const does = this.#keys[event.key];
      if (does === undefined) return;
      event.preventDefault();
      does();
    });
    canvas.addEventListener('pointerdown', (event) => {
      if (event.button !== 0) return;
      canvas.setPointerCapture(event.pointerId);
      const share = this.#share(event);
      this.#dragged = { from: share, to: share };
    });
    canvas.addEventListener('pointermove', (event) => {
      if (this.#dragged === null) return;
      this.#dragged.to = this.#share(event);
      this.#draw();
    });
    canvas.addEventListener('pointercancel', () => {
      this.#dragged = null;
      this.#draw();
    });
    canvas.addEventListener('pointerup', () => {
      if (this.#dragged !== null) this.#lookAtDragged(this.#dragged);
    });
  }

  #lookAtDragged({ from, to }: { readonly from: number; readonly to: number }): void {
    this.#dragged = null;
    const [low, high] = [Math.min(from, to), Math.max(from, to)];
    const { view } = this.#drawing;
    const width = view.to - view.from;
    if ((high - low) * this.canvas.clientWidth < 5) this.#press(low);
    else
      this.#look({
        from: view.from + low * width,
        to: Math.max(view.from + high * width, view.from + low * width + narrowest),
      });
  }

  /** A press on what was found opens it. */
  #press(share: number): void {
    this.#draw();
    const { view } = this.#drawing;
    const at = view.from + share * (view.to - view.from);
    const reach = (6 / this.canvas.clientWidth) * (view.to - view.from);
    const pressed = this.#marks.find((it) => at >= it.from - reach && at <= it.to + reach);
    if (pressed !== undefined) location.hash = pressed.anchor;
  }

  readonly #keys: { readonly [key: string]: () => void } = {
    '+': () => {
      this.zoom(0.5);
    },
    '=': () => {
      this.zoom(0.5);
    },
    '-': () => {
      this.zoom(2);
    },
    ArrowLeft: () => {
      this.pan(-0.2);
    },
    ArrowRight: () => {
      this.pan(0.2);
    },
  };

  #share({ clientX }: MouseEvent): number {
    const inset = this.#inset();
    const { left, width } = this.canvas.getBoundingClientRect();
    return Math.min(1, Math.max(0, (clientX - left - inset) / (width - inset)));
  }

  #inset(): number {
    return this.canvas.clientWidth > 700 ? titlesWidth : 0;
  }

  #draw(): void {
    const { canvas } = this;
    const height = axisHeight + marksHeight + laneHeight * this.#lanes.length;
    const [width, density] = [canvas.clientWidth, devicePixelRatio];
    if (width === 0) return;
    canvas.style.height = `${height}px`;
    canvas.width = Math.round(width * density);
    canvas.height = Math.round(height * density);
    const pen = canvas.getContext('2d')!;
    pen.scale(density, density);
    const colour = (name: string): string => getComputedStyle(canvas).getPropertyValue(`--${name}`);
    // What is drawn for a dark screen is printed on white paper.
    pen.fillStyle = colour('paper');
    pen.fillRect(0, 0, width, height);
    const font = getComputedStyle(canvas).fontFamily;
    const { view } = this.#drawing;
    const inset = this.#inset();
    const place = (at: number): number => inset + ((at - view.from) / (view.to - view.from)) * (width - inset);
    pen.save();
    pen.beginPath();
    pen.rect(inset, 0, width - inset, height);
    pen.clip();
    this.#drawAxis(pen, width, height, place, colour, font);
    this.#drawEpisodes(pen, height, place, colour);
    this.#drawUnknown(pen, width, inset, colour);
    this.#drawLanes(pen, width, inset, colour);
    this.#drawMarks(pen, width, place, colour);
    if (this.#dragged !== null) {
      pen.globalAlpha = 0.2;
      pen.fillStyle = colour('link');
      pen.fillRect(
        inset + this.#dragged.from * (width - inset),
        0,
        (this.#dragged.to - this.#dragged.from) * (width - inset),
        height,
      );
      pen.globalAlpha = 1;
    }
    pen.restore();
    this.#drawTitles(pen, colour, font);
  }

  #drawAxis(
    pen: CanvasRenderingContext2D,
    width: number,
    height: number,
    place: (at: number) => number,
    colour: (name: string) => string,
    font: string,
  ): void {
    const { from, to } = this.#drawing.view;
    pen.font = `11px ${font}`;
    pen.textBaseline = 'middle';
    for (const { at, label } of axisTicks(from, to, Math.max(2, Math.floor(width / 110)))) {
      pen.fillStyle = colour('line');
      pen.fillRect(Math.round(place(at)), 0, 1, height);
      pen.fillStyle = colour('quiet');
      const left = Math.round(place(at)) + 4;
      if (left + pen.measureText(label).width <= width) pen.fillText(label, left, axisHeight / 2);
    }
  }

  #drawEpisodes(
    pen: CanvasRenderingContext2D,
    height: number,
    place: (at: number) => number,
    colour: (name: string) => string,
  ): void {
    pen.fillStyle = colour('mark');
    pen.globalAlpha = 0.13;
    for (const { from, to } of this.#episodes)
      pen.fillRect(place(from) - 1, axisHeight, Math.max(2, place(to) - place(from)) + 1, height - axisHeight);
    pen.globalAlpha = 1;
  }

  #drawUnknown(pen: CanvasRenderingContext2D, width: number, inset: number, colour: (name: string) => string): void {
    pen.strokeStyle = colour('quiet');
    for (const [lane, { isKnown }] of this.#lanes.entries()) {
      if (isKnown) continue;
      const [top, height] = [laneTop(lane) + 3, laneHeight - 4];
      pen.save();
      pen.beginPath();
      pen.rect(inset, top, width - inset, height);
      pen.clip();
      pen.lineWidth = 2;
      pen.beginPath();
      for (let left = inset - height; left < width; left += hatchDistance) {
        pen.moveTo(left, top + height);
        pen.lineTo(left + height, top);
      }
      pen.stroke();
      pen.restore();
      pen.lineWidth = 1;
      pen.strokeRect(inset + 0.5, top + 0.5, width - inset - 1, height - 1);
    }
  }

  #drawLanes(pen: CanvasRenderingContext2D, width: number, inset: number, colour: (name: string) => string): void {
    const { view, kept } = this.#drawing;
    const { times, artefact } = this.#rows;
    const bins = Math.max(1, Math.floor((width - inset) / 2));
    const counts = new Uint32Array(bins * this.#lanes.length);
    const scale = bins / (view.to - view.from);
    const end = firstFrom(kept, times, view.to + 1);
    let most = 1;
    for (let index = firstFrom(kept, times, view.from); index < end; index++) {
      const row = kept[index]!;
      const bin = Math.min(bins - 1, Math.floor((times[row]! - view.from) * scale));
      const count = ++counts[artefact[row]! * bins + bin]!;
      if (count > most) most = count;
    }
    pen.fillStyle = colour('whole');
    const binWidth = (width - inset) / bins;
    for (let lane = 0; lane < this.#lanes.length; lane++)
      for (let bin = 0; bin < bins; bin++) {
        const count = counts[lane * bins + bin]!;
        if (count === 0) continue;
        pen.globalAlpha = 0.35 + (0.65 * Math.log(1 + count)) / Math.log(1 + most);
        pen.fillRect(inset + bin * binWidth, laneTop(lane) + 4, Math.max(binWidth, 2), laneHeight - 6);
      }
    pen.globalAlpha = 1;
  }

  #drawTitles(pen: CanvasRenderingContext2D, colour: (name: string) => string, font: string): void {
    pen.font = `11px ${font}`;
    pen.textBaseline = 'middle';
    for (const [lane, { title }] of this.#lanes.entries()) {
      const top = laneTop(lane) + 3;
      pen.globalAlpha = 0.82;
      pen.fillStyle = colour('paper');
      pen.fillRect(0, top, Math.min(titlesWidth, pen.measureText(title).width + 10), laneHeight - 4);
      pen.globalAlpha = 1;
      pen.fillStyle = colour('ink');
      pen.fillText(title, 4, top + (laneHeight - 4) / 2, titlesWidth - 14);
    }
  }

  #drawMarks(
    pen: CanvasRenderingContext2D,
    width: number,
    place: (at: number) => number,
    colour: (name: string) => string,
  ): void {
    for (const { from, to, isGrave } of this.#marks) {
      const [left, right] = [place(from), place(to)];
      if (right < 0 || left > width) continue;
      pen.fillStyle = colour(isGrave ? 'mark' : 'quiet');
      pen.fillRect(left, axisHeight + marksHeight / 2 - 1, Math.max(2, right - left), 3);
      pen.beginPath();
      pen.arc(left, axisHeight + marksHeight / 2, isGrave ? 5.5 : 4, 0, 2 * Math.PI);
      pen.fill();
    }
  }
}

function laneTop(lane: number): number {
  return axisHeight + marksHeight + lane * laneHeight;
}
