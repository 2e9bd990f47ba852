import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What an operator can plot. Labels are names of our own: route patterns, projections, outcomes; never ids. */
export class Metrics {
  readonly registry = new Registry();
  private readonly httpSeconds: Histogram<'method' | 'route' | 'status'>;
  private readonly appendedEvents: Counter<'kind'>;
  private readonly bulkOutcomes: Counter<'outcome'>;
  private readonly projectionLag: Gauge<'projection'>;
  private readonly projectionStopped: Gauge<'projection'>;

  constructor() {
    const registers = [this.registry];
    this.httpSeconds = new Histogram({
      name: 'rollbook_http_request_seconds',
      help: 'Time from the request to the end of its answer',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers,
    });
    this.appendedEvents = new Counter({
      name: 'rollbook_appended_events_total',
      help: 'Events that this process wrote, by the kind of stream',
      labelNames: ['kind'],
      registers,
    });
    this.bulkOutcomes = new Counter({
      name: 'rollbook_bulk_items_total',
      help: 'Learners that bulk operations of this process dealt with, by outcome',
      labelNames: ['outcome'],
      registers,
    });
    this.projectionLag = new Gauge({
      name: 'rollbook_projection_lag_positions',
      help: 'How far a projection is behind the end of the log, in positions',
      labelNames: ['projection'],
      registers,
    });
    this.projectionStopped = new Gauge({
      name: 'rollbook_projection_stopped',
      help: '1 where a projection has stopped at an event that it cannot fold',
      labelNames: ['projection'],
      registers,
    });
  }

  /** CPU, memory, garbage collection and event loop lag of the process. Starts a timer, so main programs only. */
  observeProcess(): void {
    collectDefaultMetrics({ register: this.registry });
  }

  request(method: string, route: string, status: number, milliseconds: number): void {
    this.httpSeconds.observe({ method, route, status: String(status) }, milliseconds / 1_000);
  }

  appended(stream: string, events: number): void {
    const end = stream.indexOf('-');
    this.appendedEvents.inc({ kind: end === -1 ? stream : stream.slice(0, end) }, events);
  }

  bulkItems(counts: Readonly<Record<'applied' | 'unchanged' | 'refused', number>>): void {
    for (const [outcome, items] of Object.entries(counts)) this.bulkOutcomes.inc({ outcome }, items);
  }

  projection(name: string, lag: number, stopped: boolean): void {
    this.projectionLag.set({ projection: name }, lag);
    this.projectionStopped.set({ projection: name }, stopped ? 1 : 0);
  }
}
