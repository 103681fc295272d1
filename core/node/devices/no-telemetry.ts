/**
 * Official builds of onnxruntime report to Microsoft unless this is set before they are loaded. To be imported before
 * `onnxruntime-node`; processes that are started inherit it.
 */
process.env['ORT_DISABLE_TELEMETRY'] = '1';
