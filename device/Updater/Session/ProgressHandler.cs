namespace Verso.Updater
{
    /// <summary>Hears of an update's progress. An exception that it throws is logged and changes nothing.</summary>
    public delegate void ProgressHandler(UpdateProgress progress);
}
