using Microsoft.AspNetCore.SignalR;

namespace Invaria.Server.Live;

/// <summary>Logs what goes wrong in the hub. A refusal that the browser is told about is no fault of the server's; the framework's own logger, which cannot tell, is switched off in the settings.</summary>
internal sealed partial class HubFaults(ILogger<HubFaults> log) : IHubFilter
{
    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        try
        {
            return await next(invocationContext);
        }
        catch (Exception fault) when (fault is not HubException && !invocationContext.Context.ConnectionAborted.IsCancellationRequested)
        {
            LogFault(fault, invocationContext.HubMethodName);
            throw;
        }
    }

    [LoggerMessage(LogLevel.Error, "The hub's {Method} failed.")]
    private partial void LogFault(Exception fault, string method);
}
