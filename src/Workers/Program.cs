using Invaria.Workers.Execution;
using Invaria.Workers.Hosting;

// Two programs in one: the worker, and the child process it starts for each run.
return args is ["execute", .. var rest] ? await RunProgram.Run(rest) : await WorkerProgram.Run(args);
