namespace VmugForum.Core.Ports;

/// <summary>Whether anybody but this process has written to the store: a verb beside the server, another server. Asked before each answer from a copy.</summary>
public interface IOtherWriters
{
    /// <summary>
    /// A number that has risen when somebody else's commit came in between, at once and without exception; null where that can't
    /// be known at this moment, or never: then nothing may be answered from a copy. Takes microseconds.
    /// </summary>
    long? Seen();
}
