using VmugForum.Core.Ports;

namespace VmugForum.Server.Storage.Sqlite;

/// <summary>Conditions on which a write set rests: when one fails, somebody else came first.</summary>
internal static class Expectations
{
    /// <summary>Exactly one row was changed.</summary>
    /// <exception cref="Contention">None was: another version stands there, or nothing.</exception>
    public static void OrContended(this int changed, string what)
    {
        if (changed != 1) throw new Contention(what);
    }
}
