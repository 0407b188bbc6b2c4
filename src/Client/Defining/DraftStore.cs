using Invaria.Client.Layout;
using Microsoft.JSInterop;

namespace Invaria.Client.Defining;

/// <summary>Keeps a draft in this browser, so that a reload, a crash or a closed tab loses nothing.</summary>
/// <param name="js">The browser.</param>
/// <param name="key">What the draft is for; each has one of its own.</param>
public sealed class DraftStore(IJSRuntime js, string key) : BrowserStore<SavedDraft>(js, $"invaria.draft.{key}");
