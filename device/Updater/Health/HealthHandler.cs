namespace Verso.Updater
{
    /// <summary>Hears what health checks found. An exception that it throws is logged and changes nothing.</summary>
    public delegate void HealthHandler(HealthReport report);
}
