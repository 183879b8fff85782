namespace Verso.Updater
{
    /// <summary>Receives the progress of an update. An exception that it throws is logged and changes nothing.</summary>
    public delegate void ProgressHandler(UpdateProgress progress);
}
