using MongoDB.Driver;
using VmugForum.Core.Ports;

namespace VmugForum.Server.Storage.Mongo;

/// <summary>Ends of a query. A database that can't be reached is said in our words.</summary>
internal static class Reading
{
    public static Task<T?> OneOrNone<T>(this IAsyncCursorSource<T> query, CancellationToken cancel) where T : class =>
        Reached(async () => await query.FirstOrDefaultAsync(cancel) is { } found ? found : null);

    public static Task<List<T>> All<T>(this IAsyncCursorSource<T> query, CancellationToken cancel) => Reached(() => query.ToListAsync(cancel));

    /// <exception cref="StoreUnavailable">The database didn't answer.</exception>
    public static async Task<T> Reached<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (Exception silent) when (Refusals.IsSilence(silent))
        {
            throw new StoreUnavailable(silent.GetType().Name, silent);
        }
    }
}
