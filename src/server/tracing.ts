import { randomUUID } from 'node:crypto';
import { context, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace, type Context } from '@opentelemetry/api';
import type { LiveEvent } from '../live/topic.ts';

/** An operation as its span tells of it. */
interface TracedOperation {
  readonly type: string;
  readonly name: string | undefined;
  readonly transport: string;
  /** Of the caller, if it traces too. */
  readonly traceparent: string | undefined;
}

export interface Tracing {
  /** A span around the work, which is given the traceparent that its events are to bear. */
  operation<T extends { readonly errors?: readonly unknown[] }>(
    operation: TracedOperation,
    work: (traceparent: string) => Promise<T>,
  ): Promise<T>;
  /** A span from when the event was read until it was given to a class of subscribers. */
  delivered(event: LiveEvent): void;
  stop(): Promise<void>;
}

const pattern = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;

/** Sends spans to an OpenTelemetry collector (OTLP over HTTP, JSON); its libraries are loaded only then. */
export async function openTracing(endpoint: string, release: string): Promise<Tracing> {
  const [{ BasicTracerProvider, BatchSpanProcessor }, { OTLPTraceExporter }, { resourceFromAttributes }] =
    await Promise.all([
      import('@opentelemetry/sdk-trace-base'),
      import('@opentelemetry/exporter-trace-otlp-http'),
      import('@opentelemetry/resources'),
    ]);
  const provider = new BasicTracerProvider({
    resource: resourceFromAttributes({
      'service.name': 'wedsync-monitoring',
      'service.version': release,
      'service.instance.id': randomUUID(),
    }),
    spanProcessors: [
      new BatchSpanProcessor(new OTLPTraceExporter({ url: `${endpoint.replace(/\/+$/, '')}/v1/traces` }), {
        scheduledDelayMillis: 1_000,
      }),
    ],
  });
  const tracer = provider.getTracer('wedsync-monitoring', release);
  return {
    async operation({ type, name, transport, traceparent }, work) {
      const span = tracer.startSpan(
        name === undefined ? type : `${type} ${name}`,
        { kind: SpanKind.SERVER, attributes: { 'graphql.operation.type': type, 'wedsync.transport': transport } },
        parentOf(traceparent),
      );
      const { traceId, spanId, traceFlags } = span.spanContext();
      try {
        const result = await work(`00-${traceId}-${spanId}-0${traceFlags}`);
        if (result.errors !== undefined) span.setStatus({ code: SpanStatusCode.ERROR });
        return result;
      } finally {
        span.end();
      }
    },
    delivered({ topic, kind, position, traceparent, read }) {
      if (traceparent === null) return;
      const attributes = { 'wedsync.topic': topic, 'wedsync.kind': kind, 'wedsync.position': position };
      const startTime = performance.timeOrigin + read.at;
      tracer
        .startSpan('live delivery', { kind: SpanKind.PRODUCER, attributes, startTime }, parentOf(traceparent))
        .end();
    },
    stop: () => provider.shutdown(),
  };
}

/** The caller's span, if what it says of itself is well formed. */
function parentOf(traceparent: string | undefined): Context {
  const [, traceId, spanId, flags] = pattern.exec(traceparent ?? '') ?? [];
  if (traceId === undefined || spanId === undefined || flags === undefined) return ROOT_CONTEXT;
  return trace.setSpanContext(context.active(), {
    traceId,
    spanId,
    traceFlags: Number.parseInt(flags, 16),
    isRemote: true,
  });
}
