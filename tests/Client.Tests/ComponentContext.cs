using Bunit;
using Invaria.Client.Api;
using Invaria.Client.Layout;
using Invaria.Client.Live;
using Invaria.Client.Notifications;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;

namespace Invaria.Client.Tests;

/// <summary>Components over a stub of the server, with or without the right to write.</summary>
public abstract class ComponentContext : BunitContext
{
    private IRenderedComponent<MudBlazor.MudPopoverProvider>? _popovers;

    private protected ComponentContext()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        _ = Services.AddMudServices().AddSingleton(Server.Api).AddSingleton(Server.Http).AddScoped<Browser>().AddScoped<Appearance>().AddScoped<Session>().AddScoped<NotificationChoices>();
    }

    private protected StubServer Server { get; } = new();

    /// <summary>Nothing answers the hub here: pages must do without.</summary>
    private protected Access Member => new(Server.Api, new LiveConnection(new Uri("http://127.0.0.1:9/")), MayWrite: true);

    private protected Access Visitor => new(new PlatformApi(Server.Http, "share_secret"), new LiveConnection(new Uri("http://127.0.0.1:9/")), MayWrite: false, "share_secret");

    private protected IRenderedComponent<TComponent> Render<TComponent>(Access access, Action<ComponentParameterCollectionBuilder<TComponent>> parameters)
        where TComponent : IComponent
    {
        // Menus and tooltips are drawn by the provider of the frame, of which there is one.
        _popovers ??= Render<MudBlazor.MudPopoverProvider>();
        return Render<TComponent>(all =>
        {
            parameters(all);
            _ = all.AddCascadingValue(access);
        });
    }
}
