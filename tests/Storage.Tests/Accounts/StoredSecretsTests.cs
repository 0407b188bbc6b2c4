using System.Text;
using Invaria.Storage.Accounts;
using Invaria.Storage.Sharing;

namespace Invaria.Storage.Tests.Accounts;

/// <summary>Whoever reads the whole database can open nothing with it.</summary>
public sealed class StoredSecretsTests(StorageHost host) : IClassFixture<StorageHost>
{
    [Fact]
    public async Task No_table_holds_a_secret_in_any_form_but_its_hash()
    {
        var user = await host.User();
        var secrets = new[]
        {
            (await host.Get<ApiTokens>().Create(user, new("notebook"))).Secret,
            (await host.Get<ApiTokens>().Create(user, new("chosen"), "a-secret-chosen-outside")).Secret,
            (await host.Get<ShareLinks>().Create(new(ExperimentId: await host.Experiment()), "ada"))!.Value.Token,
            await host.Get<SignInLinks>().Create(user, TimeSpan.FromHours(1)),
        };

        var everything = await Everything();

        foreach (var secret in secrets)
        {
            foreach (var form in new[] { secret, secret[(secret.IndexOf('_', StringComparison.Ordinal) + 1)..] })
            {
                Assert.DoesNotContain(form, everything, StringComparison.OrdinalIgnoreCase);
                Assert.DoesNotContain(Convert.ToHexStringLower(Encoding.UTF8.GetBytes(form)), everything, StringComparison.Ordinal);
                Assert.DoesNotContain(Convert.ToBase64String(Encoding.UTF8.GetBytes(form)), everything, StringComparison.Ordinal);
            }

            Assert.Contains(Convert.ToHexStringLower(SecretToken.Hash(secret)), everything, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(SecretToken.ApiPrefix)]
    [InlineData(SecretToken.SharePrefix)]
    [InlineData(SecretToken.SignInPrefix)]
    public void Secrets_hold_192_random_bits_and_fit_into_a_link(string prefix)
    {
        var made = Enumerable.Range(0, 1000).Select(_ => SecretToken.Create(prefix)).ToArray();

        Assert.Equal(made.Length, made.Distinct(StringComparer.Ordinal).Count());
        Assert.All(made, secret => Assert.Matches($"^{prefix}[A-Za-z0-9_-]{{32}}$", secret));
    }

    private async Task<string> Everything()
    {
        var tables = (string[])(await host.Scalar("SELECT array_agg(table_name::text) FROM information_schema.tables WHERE table_schema = 'public'"))!;
        var text = new StringBuilder();
        foreach (var table in tables)
        {
            _ = text.Append(await host.Scalar($"SELECT coalesce(string_agg(t::text, ' '), '') FROM \"{table}\" t"));
        }

        return text.ToString();
    }
}
