namespace VmugForum.Server.Layout;

/// <summary>The page about how members treat each other shows nothing but itself.</summary>
public readonly record struct Conduct;
