import cytoscape from 'cytoscape';
import type { Core, EdgeSingular, ElementDefinition, NodeSingular } from 'cytoscape';
import { pairKey } from '../../../core/graph/difference.ts';
import type { GraphPath } from '../../../core/graph/paths.ts';
import type { Scene } from '../graph/scene.ts';
import type { Place } from '../layout/layout.ts';
import { edgeId, elementsOf, nodeId } from './elements.ts';
import type { Measure } from './labels.ts';
import type { Palette } from './palette.ts';
import { stylesheet } from './style.ts';

export interface Marks {
  /** Nodes of the selection. */
  readonly nodes: readonly string[];
  /** `pairKey` of the selected link. */
  readonly edge: string | null;
  /** All else is paler, and its links stand out. */
  readonly path: GraphPath | null;
  readonly found: ReadonlySet<string>;
  readonly pinned: ReadonlySet<string>;
  /** Where a link that is being drawn begins. */
  readonly drawFrom: string | null;
}

export interface GraphViewEvents {
  node(id: string, together: boolean): void;
  edge(from: string, to: string): void;
  background(): void;
  focus(id: string): void;
  /** A node, or a box with all in it, was dragged. @param places of all that is shown */
  moved(name: string, places: ReadonlyMap<string, Place>): void;
  hovered(id: string | null): void;
  /** The part that is seen has changed. */
  viewport(): void;
}

const MARGIN = 28;
/** Two taps of a finger on one node within this are a double click; of a mouse the system says so. */
const DOUBLE_MS = 400;
/** More lines than this are drawn paler. */
const MANY = 300;

/** The canvas: Cytoscape, told what to show. Knows nothing of the engine or of what is selected when. */
export class GraphView {
  readonly cy: Core;
  #palette: Palette;
  #many = false;
  /** The user has moved the view: a new size of the window then leaves it alone. */
  #touched = false;
  /** Where a movement under way ends. */
  #goal: { zoom: number; pan: Place } | null = null;
  #measure: Measure;

  constructor(container: HTMLElement, palette: Palette, measure: Measure, events: GraphViewEvents) {
    this.#measure = measure;
    this.#palette = palette;
    keepStyleOut();
    this.cy = cytoscape({
      container,
      style: stylesheet(palette, false),
      minZoom: 0.04,
      maxZoom: 3,
      boxSelectionEnabled: false,
      autounselectify: true,
      selectionType: 'single',
      textureOnViewport: false,
      hideEdgesOnViewport: false,
      motionBlur: false,
    });
    this.#listen(events);
  }

  #listen(events: GraphViewEvents): void {
    const { cy } = this;
    const name = (node: NodeSingular): string => node.data('name') as string;
    // Cytoscape's own double tap does not ask whether both were on the same node.
    let last = { id: '', at: -Infinity };
    cy.on('tap', 'node.variable', (event) => {
      const { shiftKey, ctrlKey, metaKey, timeStamp, detail } = event.originalEvent as MouseEvent;
      const id = name(event.target as NodeSingular);
      const together = shiftKey || ctrlKey || metaKey;
      events.node(id, together);
      const twice = detail > 0 ? detail % 2 === 0 : timeStamp - last.at < DOUBLE_MS;
      if (!together && id === last.id && twice) events.focus(id);
      last = { id, at: timeStamp };
    });
    cy.on('tap', 'edge', (event) => {
      const edge = event.target as EdgeSingular;
      events.edge(name(edge.source()), name(edge.target()));
    });
    cy.on('tap', (event) => {
      if (event.target === cy) events.background();
    });
    cy.on('mouseover', 'node.variable', (event) => {
      this.#hover(event.target as NodeSingular);
      events.hovered(name(event.target as NodeSingular));
    });
    cy.on('mouseout', 'node.variable', () => {
      this.#hover(null);
      events.hovered(null);
    });
    // From a node straight out of the canvas Cytoscape tells nothing.
    cy.container()!.addEventListener('pointerleave', () => {
      this.#hover(null);
      events.hovered(null);
    });
    cy.on('dragfree', 'node', (event) => {
      const dragged = event.target as NodeSingular;
      if (dragged.hasClass('variable')) events.moved(name(dragged), this.places());
      else if (dragged.hasClass('box')) events.moved(dragged.data('label') as string, this.places());
    });
    cy.on('viewport', () => {
      events.viewport();
    });
    cy.on('dragpan scrollzoom pinchzoom', () => {
      this.#takeOver();
    });
  }

  #hover(node: NodeSingular | null): void {
    this.cy.batch(() => {
      const drawn = this.cy.elements(
        '.variable, .link, .undecided, .required, .forbidden, .no-link, .removed',
      );
      drawn.removeClass('dim near');
      if (!node) return;
      const near = node.closedNeighborhood();
      drawn.not(near).addClass('dim');
      near.edges().addClass('near');
    });
  }

  setPalette(palette: Palette): void {
    this.#palette = palette;
    this.cy.style(stylesheet(palette, this.#many));
  }

  /** Draws the scene; what stays keeps its element, so that nothing blinks. */
  show(scene: Scene): void {
    const many = scene.edges.size > MANY;
    if (many !== this.#many) {
      this.#many = many;
      this.cy.style(stylesheet(this.#palette, many));
    }
    const wanted = elementsOf(scene, this.#measure);
    const ids = new Set(wanted.map(({ data }) => data.id));
    this.cy.batch(() => {
      this.cy.elements().forEach((element) => {
        if (!ids.has(element.id())) element.remove();
      });
      const fresh: ElementDefinition[] = [];
      for (const element of wanted) {
        const there = this.cy.getElementById(element.data.id!);
        if (there.empty()) fresh.push(element);
        else this.#update(there, element);
      }
      this.cy.add(fresh);
    });
  }

  #update(there: cytoscape.CollectionReturnValue, element: ElementDefinition): void {
    const { data, classes, position } = element;
    const { source, target, parent } = data as { source?: string; target?: string; parent?: string };
    if (source !== undefined && (there.data('source') !== source || there.data('target') !== target)) {
      there.move({ source, target: target! });
    } else if (there.isNode() && (there.data('parent') as string | undefined) !== parent) {
      there.move({ parent: parent ?? null });
    }
    const now = this.cy.getElementById(data.id!);
    // Ends, parent and id are left alone by `data`; `move` has seen to them.
    now.data(data);
    now.classes(classes as string);
    if (position) now.position(position);
  }

  /** Only what is marked otherwise than before is styled anew. */
  mark({ nodes, edge, path, found, pinned, drawFrom }: Marks): void {
    const link = edge === null ? [] : [edgeId(edge)];
    const onPath = new Set([
      ...(path?.nodes ?? []).map(nodeId),
      ...(path?.edges ?? []).map(({ from, to }) => edgeId(pairKey(from, to))),
    ]);
    const states: readonly (readonly [string, ReadonlySet<string>])[] = [
      ['chosen', new Set([...nodes.map(nodeId), ...link])],
      ['on-path', onPath],
      ['found', new Set([...found].map(nodeId))],
      ['pinned', new Set([...pinned].map(nodeId))],
      ['draw-from', new Set(drawFrom === null ? [] : [nodeId(drawFrom)])],
    ];
    this.cy.batch(() => {
      this.cy.elements().forEach((element) => {
        for (const [state, ids] of states) {
          const marked = ids.has(element.id());
          if (marked !== element.hasClass(state)) element.toggleClass(state, marked);
        }
        const aside = path !== null && !onPath.has(element.id()) && !element.is('.box, .heading');
        if (aside !== element.hasClass('aside')) element.toggleClass('aside', aside);
      });
    });
  }

  /** What asked for it in another task may find the canvas gone. */
  fit(animate: boolean): void {
    if (this.cy.destroyed()) return;
    this.#touched = false;
    const all = this.cy.elements();
    if (all.empty()) return;
    const { width, height } = { width: this.cy.width(), height: this.cy.height() };
    const box = all.boundingBox();
    // Never larger than life: a graph of three boxes need not fill the canvas.
    const zoom = Math.min(1.15, (width - 2 * MARGIN) / box.w, (height - 2 * MARGIN) / box.h);
    const pan = {
      x: width / 2 - (zoom * (box.x1 + box.x2)) / 2,
      y: height / 2 - (zoom * (box.y1 + box.y2)) / 2,
    };
    const still = !animate || matchMedia('(prefers-reduced-motion: reduce)').matches;
    this.#stop();
    if (still) this.cy.viewport({ zoom, pan });
    else {
      this.#goal = { zoom, pan };
      this.cy.animate({ ...this.#goal, complete: () => (this.#goal = null) }, { duration: 140 });
    }
  }

  /** Ends a movement under way, which would overtake what is done with the view meanwhile. */
  #stop(): void {
    this.cy.stop(true);
    this.#goal = null;
  }

  /** What a person does with the view stays: neither a movement under way nor a new size undoes it. */
  #takeOver(): void {
    this.#touched = true;
    this.#stop();
  }

  /** From where a movement under way would have ended. */
  zoomBy(factor: number): void {
    const goal = this.#goal;
    this.#takeOver();
    if (goal) this.cy.viewport(goal);
    const middle = { x: this.cy.width() / 2, y: this.cy.height() / 2 };
    this.cy.zoom({ level: this.cy.zoom() * factor, renderedPosition: middle });
  }

  /** A place of the graph stands in the middle. */
  centre({ x, y }: Place): void {
    this.#takeOver();
    const zoom = this.cy.zoom();
    this.cy.pan({ x: this.cy.width() / 2 - zoom * x, y: this.cy.height() / 2 - zoom * y });
  }

  /** Moves the view so that a node can be seen, if it cannot; the canvas may be gone by then. */
  reveal(id: string): void {
    if (this.cy.destroyed()) return;
    const node = this.cy.getElementById(nodeId(id));
    // Where a movement is under way, all can be seen at its end.
    if (node.empty() || this.#goal) return;
    const { x1, y1, x2, y2 } = node.renderedBoundingBox();
    if (x1 >= 0 && y1 >= 0 && x2 <= this.cy.width() && y2 <= this.cy.height()) return;
    this.cy.center(node as unknown as NodeSingular);
  }

  /** Places of the variables that are shown. */
  places(): ReadonlyMap<string, Place> {
    const places = new Map<string, Place>();
    this.cy.nodes('.variable').forEach((node) => {
      places.set(node.data('name') as string, { ...node.position() });
    });
    return places;
  }

  resize(): void {
    this.cy.resize();
    if (!this.#touched) this.fit(false);
  }

  destroy(): void {
    this.cy.destroy();
  }
}

/**
 * Cytoscape adds a style element unless one with this id is there; the hosts' policy refuses it, and all it
 * says stands in the component's own style.
 */
function keepStyleOut(): void {
  const id = '__________cytoscape_stylesheet';
  if (document.getElementById(id)) return;
  const mark = document.createElement('meta');
  mark.id = id;
  document.head.append(mark);
}
