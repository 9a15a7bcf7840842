# A worker with the package beside it, as a bundler leaves them; `workerd test` calls its `test`.
using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (services = [(name = "main", worker = .worker)]);

const worker :Workerd.Worker = (
  compatibilityDate = "2025-01-01",
  modules = [
    (name = "worker.mjs", esModule = embed "worker.mjs"),
    (name = "wxpay-core", esModule = embed "../../node_modules/wxpay-core/dist/workerd.js"),
    (name = "core/edge_bg.wasm", wasm = embed "../../node_modules/wxpay-core/dist/core/edge_bg.wasm"),
  ],
);
