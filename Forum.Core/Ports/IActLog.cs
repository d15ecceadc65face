using VmugForum.Core.Kernel;

namespace VmugForum.Core.Ports;

/// <summary>Where acts of staff are written down, in the same commit as the act.</summary>
public interface IActLog
{
    /// <summary>Enlists the act in the open unit of work.</summary>
    void Write(string id, StaffAct act, DateTimeOffset at);
}
