namespace VmugForum.Server.Settings;

/// <summary>A setting that stops the start. The message is one line that names the setting and says what it should be.</summary>
public sealed class WrongSetting(string setting, string should) : Exception($"{setting}: {should}");
