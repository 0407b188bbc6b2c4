using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Invaria.Storage.Migrations
{
    /// <inheritdoc />
    public partial class Reports : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_share_links_one_target",
                table: "share_links");

            migrationBuilder.AddColumn<long>(
                name: "report_id",
                table: "share_links",
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "reports",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    text = table.Column<string>(type: "character varying(200000)", maxLength: 200000, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    created_by = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    changed_by = table.Column<string>(type: "text", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    deleted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    deleted_by = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reports", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "report_sources",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    report_id = table.Column<long>(type: "bigint", nullable: false),
                    experiment_id = table.Column<long>(type: "bigint", nullable: true),
                    run_id = table.Column<long>(type: "bigint", nullable: true),
                    place = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_report_sources", x => x.id);
                    table.ForeignKey(
                        name: "fk_report_sources_experiments_experiment_id",
                        column: x => x.experiment_id,
                        principalTable: "experiments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_report_sources_reports_report_id",
                        column: x => x.report_id,
                        principalTable: "reports",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_report_sources_runs_run_id",
                        column: x => x.run_id,
                        principalTable: "runs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_share_links_report_id",
                table: "share_links",
                column: "report_id");

            migrationBuilder.AddCheckConstraint(
                name: "ck_share_links_one_target",
                table: "share_links",
                sql: "num_nonnulls(experiment_id, run_id, report_id) = 1");

            migrationBuilder.CreateIndex(
                name: "ix_report_sources_experiment_id",
                table: "report_sources",
                column: "experiment_id");

            migrationBuilder.CreateIndex(
                name: "ix_report_sources_report_id",
                table: "report_sources",
                column: "report_id");

            migrationBuilder.CreateIndex(
                name: "ix_report_sources_run_id",
                table: "report_sources",
                column: "run_id");

            migrationBuilder.CreateIndex(
                name: "ix_reports_changed_at",
                table: "reports",
                column: "changed_at");

            migrationBuilder.AddForeignKey(
                name: "fk_share_links_reports_report_id",
                table: "share_links",
                column: "report_id",
                principalTable: "reports",
                principalColumn: "id",
                onDelete: ReferentialAction.Cascade);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_share_links_reports_report_id",
                table: "share_links");

            migrationBuilder.DropTable(
                name: "report_sources");

            migrationBuilder.DropTable(
                name: "reports");

            migrationBuilder.DropIndex(
                name: "ix_share_links_report_id",
                table: "share_links");

            migrationBuilder.DropCheckConstraint(
                name: "ck_share_links_one_target",
                table: "share_links");

            migrationBuilder.DropColumn(
                name: "report_id",
                table: "share_links");

            migrationBuilder.AddCheckConstraint(
                name: "ck_share_links_one_target",
                table: "share_links",
                sql: "(experiment_id IS NULL) <> (run_id IS NULL)");
        }
    }
}
