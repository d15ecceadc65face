using MongoDB.Driver;
using VmugForum.Core.Ports;

namespace VmugForum.Server.Storage.Mongo;

/// <summary>Ends of a query. A database that can't be reached, or not in time, is said in our words.</summary>
internal static class Reading
{
    public static Task<T?> OneOrNone<T>(this IAsyncCursorSource<T> query, CancellationToken cancel) where T : class =>
        Reached(async stop => await query.FirstOrDefaultAsync(stop) is { } found ? found : null, cancel);

    public static Task<List<T>> All<T>(this IAsyncCursorSource<T> query, CancellationToken cancel) => Reached(query.ToListAsync, cancel);

    /// <exception cref="StoreUnavailable">The database didn't answer.</exception>
    public static async Task<T> Reached<T>(Func<CancellationToken, Task<T>> ask, CancellationToken cancel)
    {
        try
        {
            return await StorePatience.OfPeople.For(ask, cancel);
        }
        catch (Exception silent) when (Refusals.IsSilence(silent))
        {
            throw Refusals.Unavailable(silent);
        }
    }
}
