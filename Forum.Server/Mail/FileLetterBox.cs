using VmugForum.Core.Members;
using VmugForum.Server.Settings;

namespace VmugForum.Server.Mail;

/// <summary>Writes each letter as a file, where no mail server is configured.</summary>
internal sealed class FileLetterBox(ForumSettings settings, TimeProvider time) : ILetterBox
{
    public async Task Post(string id, Letter letter, CancellationToken cancel)
    {
        var folder = Directory.CreateDirectory(Path.Combine(settings.DataFolder, "mail")).FullName;
        var (unfinished, finished) = (Path.Combine(folder, $"{id}.tmp"), Path.Combine(folder, $"{id}.eml"));
        await Envelope.Of(id, letter, settings, time.GetUtcNow()).WriteToAsync(unfinished, cancel);
        File.Move(unfinished, finished, overwrite: true);
    }
}
