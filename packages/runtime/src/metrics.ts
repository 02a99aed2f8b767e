import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from "prom-client";

/** Metrics of one process. Asking for a name again gives the same metric, so that modules need not know each other. */
export class Metrics {
  readonly registry = new Registry();

  counter(name: string, help: string, labels: readonly string[] = []): Counter {
    const create = () => new Counter({ name, help, labelNames: labels, registers: [this.registry] });
    return this.#existing(name, Counter) ?? create();
  }

  gauge(name: string, help: string, labels: readonly string[] = []): Gauge {
    const create = () => new Gauge({ name, help, labelNames: labels, registers: [this.registry] });
    return this.#existing(name, Gauge) ?? create();
  }

  /** `buckets` are upper bounds in the unit that the name ends with. */
  histogram(name: string, help: string, labels: readonly string[] = [], buckets?: readonly number[]): Histogram {
    const create = () =>
      new Histogram({
        name,
        help,
        labelNames: labels,
        registers: [this.registry],
        ...(buckets && { buckets: [...buckets] }),
      });
    return this.#existing(name, Histogram) ?? create();
  }

  /** Adds memory, CPU, event loop and garbage collection of this process. Once per process. */
  watchProcess(): void {
    collectDefaultMetrics({ register: this.registry });
  }

  #existing<T extends Counter | Gauge | Histogram>(name: string, kind: new (...given: never[]) => T): T | undefined {
    const metric = this.registry.getSingleMetric(name);
    if (metric === undefined || metric instanceof kind) return metric;
    throw new Error(`The metric ${name} exists already as another kind; give this one a name of its own.`);
  }
}
