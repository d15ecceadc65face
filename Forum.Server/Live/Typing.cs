using VmugForum.Client.Contracts;

namespace VmugForum.Server.Live;

/// <summary>Who is typing. Gathered for a moment, told, forgotten; never stored.</summary>
internal sealed class Typing(TimeProvider time)
{
    /// <summary>How long a client shows it unless it comes again.</summary>
    public const int ForSeconds = 6;

    private const int MaxNamed = 10;

    /// <summary>Telling it more often would say nothing new.</summary>
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, long> _told = [];
    private readonly List<Author> _typing = [];

    /// <summary>Says false when it has just been noted.</summary>
    public bool Note(Author person)
    {
        lock (_gate)
        {
            var now = time.GetTimestamp();
            if (_told.TryGetValue(person.Id!, out var last) && time.GetElapsedTime(last, now) < Again) return false;
            _told[person.Id!] = now;
            if (_typing.Count < MaxNamed) _typing.Add(person);
            return true;
        }
    }

    /// <summary>Who has begun since this was asked last; null when nobody did.</summary>
    public TypingNow? News()
    {
        lock (_gate)
        {
            foreach (var (member, _) in _told.Where(t => time.GetElapsedTime(t.Value) >= Again).ToList()) _told.Remove(member);
            if (_typing.Count == 0) return null;
            TypingNow news = new([.. _typing], ForSeconds);
            _typing.Clear();
            return news;
        }
    }
}
