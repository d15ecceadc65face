namespace VmugForum.Core.Imports;

/// <summary>Loading an import that isn't published, in one place.</summary>
internal static class WaitingImport
{
    /// <exception cref="Kernel.RuleViolation">import.not-waiting</exception>
    public static async Task<ImportState> Waiting(this IImportStore imports, ImportId id, CancellationToken cancel) =>
        await imports.Find(id, cancel) is { PublishedAt: null } import ? import : throw ImportRefusals.NotWaiting();
}
