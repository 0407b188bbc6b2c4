using Invaria.Client.Layout;

namespace Invaria.Client.Tests.Layout;

public sealed class SignInAddressTests
{
    [Theory]
    [InlineData("/runs?status=Running", "/runs?status=Running")]
    [InlineData("https://elsewhere.test/", "/")]
    [InlineData("//elsewhere.test/", "/")]
    [InlineData("/\\elsewhere.test/", "/")]
    [InlineData(null, "/")]
    public void Signing_in_never_leads_to_another_site(string? asked, string goes) => Assert.Equal(goes, SignInAddress.Return(asked));
}
