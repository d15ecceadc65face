namespace VmugForum.Server.Commands;

/// <summary>A verb can't do what it was asked; the message is one clear line for whoever typed it.</summary>
public sealed class CommandFailed(string why, Exception? inner = null) : Exception(why, inner);
