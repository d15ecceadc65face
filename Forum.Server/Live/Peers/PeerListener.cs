namespace VmugForum.Server.Live.Peers;

/// <summary>Looks where other servers point: into logs that have grown, at members whose rights have changed. What to say and to whom is read here, from the store.</summary>
internal sealed class PeerListener(Rooms rooms, WatchedThreads threads, Doorkeeper doorkeeper, Usher usher)
{
    /// <param name="server">Who says it.</param>
    public void Hear(string server, Hint hint)
    {
        switch (hint.Kind)
        {
            case Hint.RoomGrew: rooms.Find(new(hint.About))?.Expect(hint.Head); break;
            case Hint.BoxChanged: rooms.Find(new(hint.About))?.SayBoxChanged(); break;
            case Hint.ThreadGrew: threads.Find(new(hint.About))?.Expect(hint.Head); break;
            case Hint.MemberChanged: doorkeeper.LookAgain(new(hint.About)); usher.LookAgain(); break;
            case Hint.ThreadLeftSight: usher.LookAgain(); break;
            case Hint.Typing when hint.People is [var person, ..]: rooms.Find(new(hint.About))?.Typing.Note(person); break;
            case Hint.Here when hint.People is { } people: rooms.PresenceIn(new(hint.About)).Hear(server, people); break;
            case Hint.Coming: SayWhoIsHere(); break;
            case Hint.Leaving: foreach (var (_, present) in rooms.Present) present.Forget(server); break;
        }
    }

    /// <summary>Hints may have been lost: looks everywhere. Seats are looked at every few seconds anyway.</summary>
    public void LookEverywhere()
    {
        foreach (var room in rooms.Open) room.Beat();
        SayWhoIsHere();
        usher.LookAgain();
    }

    private void SayWhoIsHere()
    {
        foreach (var (_, present) in rooms.Present) present.SayAgain();
    }
}
