namespace Invaria.Shared.Reports;

/// <summary>A report that was deleted and can be restored.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">Its title.</param>
/// <param name="DeletedAt">When it was deleted.</param>
/// <param name="DeletedBy">Who deleted it; null where that is not known.</param>
/// <param name="GoesAt">When it is removed for good.</param>
public sealed record DeletedReport(long Id, string Title, DateTimeOffset DeletedAt, string? DeletedBy, DateTimeOffset GoesAt);
