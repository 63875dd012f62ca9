// The public face of @so-cai/core/opentelemetry, which alone needs the package @opentelemetry/api.
export { openTelemetry, type OpenTelemetryOptions } from './telemetry/opentelemetry/openTelemetry.js';
