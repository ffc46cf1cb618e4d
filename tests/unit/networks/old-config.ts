/** `config.json` of a run, byte for byte as the first release of training wrote it. */
export const oldConfig = `{
  "recipe": {
    "id": "curve-mlp",
    "title": "Network for a single curve",
    "experiment": "curve",
    "network": {
      "inputScale": 1,
      "coordinates": "none",
      "layers": [
        { "kind": "dense", "width": 256, "activation": "silu" },
        { "kind": "dense", "width": 256, "activation": "silu" },
        { "kind": "dense", "width": 128, "activation": "silu" }
      ],
      "heads": "gaussian",
      "units": "prior"
    },
    "data": { "kind": "simulated" },
    "noise": "range",
    "batchSize": 128,
    "batchCount": 100,
    "seed": 1,
    "phases": [
      { "loss": "weighted", "until": 0.1 },
      { "loss": "likelihood", "until": 1 }
    ],
    "errorUnits": [0.0462, 0.0271, 0.0234],
    "schedule": { "kind": "one-cycle", "peak": 0.002, "rise": 0.05 },
    "adam": { "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8, "longestGradient": 10 },
    "averageDecay": 0.999
  },
  "engine": {
    "name": "onnx",
    "detail": "onnxruntime-node on the CPU, 1 thread",
    "tried": [
      { "name": "tensorflow", "refused": "@tensorflow/tfjs-node-gpu is not installed." },
      { "name": "webgpu", "refused": "WebGPU finds no graphics processor." }
    ]
  },
  "commit": "bbf75c5d1e2f+",
  "began": "2026-11-24T09:41:07.123Z",
  "node": "v20.20.2"
}
`;
