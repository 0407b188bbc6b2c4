using System.Net.Http.Headers;
using Invaria.Shared.Accounts;
using Invaria.Shared.Json;
using Invaria.Shared.Live;
using Invaria.Storage.Accounts;
using Invaria.TestPlatform;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Invaria.Server.Tests;

/// <summary>The real server, listening on a port of its own, over a real database.</summary>
public sealed class RunningServer : IAsyncDisposable
{
    private const string AdminToken = "inv_the_token_of_the_first_admin";
    private readonly WebApplicationFactory<Program> _factory;
    private readonly TestDatabase? _owned;
    private readonly string _folder;

    private RunningServer(WebApplicationFactory<Program> factory, TestDatabase? owned, string folder) => (_factory, _owned, _folder) = (factory, owned, folder);

    public IServiceProvider Services => _factory.Services;

    /// <summary>Where it listens, without a slash at the end.</summary>
    public string Origin => _factory.ClientOptions.BaseAddress.GetLeftPart(UriPartial.Authority);

    public HttpClient Admin => ByToken(AdminToken);

    public HttpClient Anonymous => Client(_ => { });

    /// <param name="database">The database to run over; its own when null.</param>
    /// <param name="settings">Settings beyond the defaults.</param>
    public static async Task<RunningServer> Start(TestDatabase? database = null, params (string Key, string Value)[] settings)
    {
        var owned = database is null ? await TestDatabase.Create() : null;
        var folder = Directory.CreateTempSubdirectory("invaria-server-test-").FullName;
        var factory = new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
        {
            host.UseEnvironment("Production");
            host.UseDefaultServiceProvider(provider => provider.ValidateScopes = provider.ValidateOnBuild = true);
            host.UseSetting("ConnectionStrings:Platform", (database ?? owned!).ConnectionString);
            host.UseSetting("Data:Directory", folder);
            host.UseSetting("Bootstrap:AdminToken", AdminToken);
            host.UseSetting("RateLimits:SignInsPerMinute", "1000");
            host.UseSetting("urls", "http://127.0.0.1:0");
            host.UseSetting("Logging:LogLevel:Default", "Warning");
            host.UseSetting("Logging:LogLevel:Microsoft.Hosting.Lifetime", "Warning");
            foreach (var (key, value) in settings)
            {
                host.UseSetting(key, value);
            }
        });
        factory.UseKestrel();
        var server = new RunningServer(factory, owned, folder);
        try
        {
            factory.StartServer();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    public HttpClient ByToken(string token) => Client(client => client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token));

    public HttpClient ByShareLink(string token) => Client(client => client.DefaultRequestHeaders.Add("Share-Token", token));

    /// <summary>Keeps cookies, follows nothing.</summary>
    public HttpClient Browser() => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = true }) { BaseAddress = new Uri(Origin) };

    /// <summary>A script of a user with this role.</summary>
    public async Task<HttpClient> As(Role role)
    {
        var user = await User(role);
        return ByToken((await Get<ApiTokens>().Create(user.Id, new ApiTokenRequest("test", role))).Secret);
    }

    public async Task<PlatformUser> User(Role role, string? password = null)
    {
        await using var scope = Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<PlatformUser>>();
        var user = new PlatformUser { UserName = $"{role}-{Guid.NewGuid():N}", CreatedAt = DateTimeOffset.UtcNow };
        Assert.True((password is null ? await users.CreateAsync(user) : await users.CreateAsync(user, password)).Succeeded);
        Assert.True((await users.AddToRoleAsync(user, role.ToString())).Succeeded);
        return user;
    }

    /// <summary>A live connection by an API token (the admin's when null) or a share token; not started yet.</summary>
    public HubConnection Live(string? token = null) => new HubConnectionBuilder()
        .WithUrl($"{Origin}{LiveHubMethods.Path}", options => options.AccessTokenProvider = () => Task.FromResult<string?>(token ?? AdminToken))
        .AddJsonProtocol(json => PlatformJson.Configure(json.PayloadSerializerOptions))
        .Build();

    public async ValueTask DisposeAsync()
    {
        await _factory.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
        if (_owned is not null)
        {
            await _owned.DisposeAsync();
        }
    }

    private HttpClient Client(Action<HttpClient> configure)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(Origin) };
        configure(client);
        return client;
    }
}
