using Invaria.Client;
using Invaria.Client.Api;
using Invaria.Client.Layout;
using Invaria.Client.Live;
using Invaria.Client.Notifications;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Components.WebAssembly.Hosting;
using MudBlazor;
using MudBlazor.Services;

var builder = WebAssemblyHostBuilder.CreateDefault(args);
builder.RootComponents.Add<App>("#app");
builder.RootComponents.Add<HeadOutlet>("head::after");

var origin = new Uri(builder.HostEnvironment.BaseAddress);
builder.Services.AddScoped(_ => new HttpClient { BaseAddress = origin });
builder.Services.AddScoped(services => new PlatformApi(services.GetRequiredService<HttpClient>()));
builder.Services.AddScoped(_ => new LiveConnection(origin));
builder.Services.AddScoped<Session>();
builder.Services.AddScoped<Appearance>();
builder.Services.AddScoped<Browser>();
builder.Services.AddScoped<NotificationChoices>();
builder.Services.AddMudServices(services =>
{
    services.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomCenter;
    services.SnackbarConfiguration.VisibleStateDuration = 4000;
    services.SnackbarConfiguration.ShowTransitionDuration = 150;
    services.SnackbarConfiguration.HideTransitionDuration = 150;
});

await builder.Build().RunAsync();
