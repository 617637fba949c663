// Written by scripts/measure-error-rates.mjs; do not edit.
import type { ErrorRates } from './tally.ts';

/** What the self-test measured of this version; a test measures again. */
export const errorRates: ErrorRates = {
  "version": "0.1.0",
  "phones": 495,
  "infected": {
    "count": 70,
    "of": 110
  },
  "falselyInfected": {
    "count": 0,
    "of": 385
  },
  "outcomes": [
    {
      "outcome": "no-traces",
      "truePositives": {
        "count": 195,
        "of": 195
      },
      "falsePositives": {
        "count": 0,
        "of": 300
      }
    },
    {
      "outcome": "exposed",
      "truePositives": {
        "count": 45,
        "of": 45
      },
      "falsePositives": {
        "count": 0,
        "of": 450
      }
    },
    {
      "outcome": "inconclusive",
      "truePositives": {
        "count": 110,
        "of": 110
      },
      "falsePositives": {
        "count": 0,
        "of": 385
      }
    },
    {
      "outcome": "attempted",
      "truePositives": {
        "count": 75,
        "of": 75
      },
      "falsePositives": {
        "count": 0,
        "of": 420
      }
    },
    {
      "outcome": "infected",
      "truePositives": {
        "count": 70,
        "of": 70
      },
      "falsePositives": {
        "count": 0,
        "of": 425
      }
    }
  ],
  "happened": {
    "infection": {
      "no-traces": 0,
      "exposed": 5,
      "inconclusive": 35,
      "attempted": 0,
      "infected": 70
    },
    "attempt": {
      "no-traces": 0,
      "exposed": 0,
      "inconclusive": 15,
      "attempted": 70,
      "infected": 0
    },
    "contact": {
      "no-traces": 0,
      "exposed": 40,
      "inconclusive": 5,
      "attempted": 5,
      "infected": 0
    },
    "nothing": {
      "no-traces": 195,
      "exposed": 0,
      "inconclusive": 55,
      "attempted": 0,
      "infected": 0
    }
  },
  "rules": [
    {
      "rule": "AMN-01",
      "met": {
        "count": 40,
        "of": 495
      },
      "truePositives": {
        "count": 0,
        "of": 195
      },
      "falsePositives": {
        "count": 0,
        "of": 495
      },
      "notes": {
        "count": 15,
        "of": 300
      }
    },
    {
      "rule": "AMN-01-PORT",
      "met": {
        "count": 25,
        "of": 495
      },
      "truePositives": {
        "count": 20,
        "of": 195
      },
      "falsePositives": {
        "count": 5,
        "of": 495
      },
      "notes": {
        "count": 0,
        "of": 300
      }
    },
    {
      "rule": "AMN-02",
      "met": {
        "count": 10,
        "of": 495
      },
      "truePositives": {
        "count": 10,
        "of": 195
      },
      "falsePositives": {
        "count": 0,
        "of": 495
      },
      "notes": {
        "count": 0,
        "of": 300
      }
    },
    {
      "rule": "AMN-03-10MIN",
      "met": {
        "count": 15,
        "of": 495
      },
      "truePositives": {
        "count": 15,
        "of": 195
      },
      "falsePositives": {
        "count": 0,
        "of": 495
      },
      "notes": {
        "count": 0,
        "of": 300
      }
    },
    {
      "rule": "AMN-03-60MIN",
      "met": {
        "count": 20,
        "of": 495
      },
      "truePositives": {
        "count": 0,
        "of": 195
      },
      "falsePositives": {
        "count": 0,
        "of": 495
      },
      "notes": {
        "count": 0,
        "of": 300
      }
    },
    {
      "rule": "AMN-03-60S",
      "met": {
        "count": 5,
        "of": 495
      },
      "truePositives": {
        "count": 5,
        "of": 195
      },
      "falsePositives": {
        "count": 0,
        "of": 495
      },
      "notes": {
        "count": 0,
        "of": 300
      }
    },
    {
      "rule": "AMN-03-NUL",
      "met": {
        "count": 20,
        "of": 495
      },
      "truePositives": {
        "count": 20,
        "of": 195
      },
      "falsePositives": {
        "count": 0,
        "of": 495
      },
      "notes": {
        "count": 0,
        "of": 300
      }
    },
    {
      "rule": "AMN-03-NUL-PROCESS",
      "met": {
        "count": 10,
        "of": 495
      },
      "truePositives": {
        "count": 10,
        "of": 195
      },
      "falsePositives": {
        "count": 0,
        "of": 495
      },
      "notes": {
        "count": 0,
        "of": 300
      }
    },
    {
      "rule": "AMN-04",
      "met": {
        "count": 5,
        "of": 495
      },
      "truePositives": {
        "count": 5,
        "of": 195
      },
      "falsePositives": {
        "count": 0,
        "of": 495
      },
      "notes": {
        "count": 0,
        "of": 300
      }
    },
    {
      "rule": "AMN-06",
      "met": {
        "count": 5,
        "of": 495
      },
      "truePositives": {
        "count": 5,
        "of": 195
      },
      "falsePositives": {
        "count": 0,
        "of": 495
      },
      "notes": {
        "count": 0,
        "of": 300
      }
    },
    {
      "rule": "AMN-09",
      "met": {
        "count": 5,
        "of": 495
      },
      "truePositives": {
        "count": 5,
        "of": 195
      },
      "falsePositives": {
        "count": 0,
        "of": 495
      },
      "notes": {
        "count": 0,
        "of": 300
      }
    },
    {
      "rule": "AMN-11",
      "met": {
        "count": 5,
        "of": 495
      },
      "truePositives": {
        "count": 5,
        "of": 195
      },
      "falsePositives": {
        "count": 0,
        "of": 495
      },
      "notes": {
        "count": 0,
        "of": 300
      }
    },
    {
      "rule": "APL-01",
      "met": {
        "count": 15,
        "of": 495
      },
      "truePositives": {
        "count": 0,
        "of": 195
      },
      "falsePositives": {
        "count": 0,
        "of": 495
      },
      "notes": {
        "count": 15,
        "of": 300
      }
    },
    {
      "rule": "APL-01-COPY",
      "met": {
        "count": 5,
        "of": 495
      },
      "truePositives": {
        "count": 0,
        "of": 195
      },
      "falsePositives": {
        "count": 0,
        "of": 495
      },
      "notes": {
        "count": 5,
        "of": 300
      }
    },
    {
      "rule": "APL-02",
      "met": {
        "count": 15,
        "of": 495
      },
      "truePositives": {
        "count": 0,
        "of": 195
      },
      "falsePositives": {
        "count": 0,
        "of": 495
      },
      "notes": {
        "count": 15,
        "of": 300
      }
    },
    {
      "rule": "CLB-01",
      "met": {
        "count": 10,
        "of": 495
      },
      "truePositives": {
        "count": 5,
        "of": 195
      },
      "falsePositives": {
        "count": 5,
        "of": 495
      },
      "notes": {
        "count": 0,
        "of": 300
      }
    },
    {
      "rule": "CLB-01-PSD",
      "met": {
        "count": 5,
        "of": 495
      },
      "truePositives": {
        "count": 5,
        "of": 195
      },
      "falsePositives": {
        "count": 0,
        "of": 495
      },
      "notes": {
        "count": 0,
        "of": 300
      }
    },
    {
      "rule": "CLB-02",
      "met": {
        "count": 5,
        "of": 495
      },
      "truePositives": {
        "count": 5,
        "of": 195
      },
      "falsePositives": {
        "count": 0,
        "of": 495
      },
      "notes": {
        "count": 0,
        "of": 300
      }
    },
    {
      "rule": "CLB-06",
      "met": {
        "count": 5,
        "of": 495
      },
      "truePositives": {
        "count": 0,
        "of": 195
      },
      "falsePositives": {
        "count": 0,
        "of": 495
      },
      "notes": {
        "count": 5,
        "of": 300
      }
    },
    {
      "rule": "COR-02",
      "met": {
        "count": 5,
        "of": 495
      },
      "truePositives": {
        "count": 5,
        "of": 195
      },
      "falsePositives": {
        "count": 0,
        "of": 495
      },
      "notes": {
        "count": 0,
        "of": 300
      }
    },
    {
      "rule": "GEN-04",
      "met": {
        "count": 5,
        "of": 495
      },
      "truePositives": {
        "count": 0,
        "of": 195
      },
      "falsePositives": {
        "count": 0,
        "of": 495
      },
      "notes": {
        "count": 5,
        "of": 300
      }
    },
    {
      "rule": "GEN-06",
      "met": {
        "count": 5,
        "of": 495
      },
      "truePositives": {
        "count": 0,
        "of": 195
      },
      "falsePositives": {
        "count": 0,
        "of": 495
      },
      "notes": {
        "count": 5,
        "of": 300
      }
    },
    {
      "rule": "PRD-02",
      "met": {
        "count": 5,
        "of": 495
      },
      "truePositives": {
        "count": 5,
        "of": 195
      },
      "falsePositives": {
        "count": 0,
        "of": 495
      },
      "notes": {
        "count": 0,
        "of": 300
      }
    },
    {
      "rule": "PRD-03",
      "met": {
        "count": 20,
        "of": 495
      },
      "truePositives": {
        "count": 15,
        "of": 195
      },
      "falsePositives": {
        "count": 5,
        "of": 495
      },
      "notes": {
        "count": 0,
        "of": 300
      }
    },
    {
      "rule": "PRD-03-AUTOMATION",
      "met": {
        "count": 5,
        "of": 495
      },
      "truePositives": {
        "count": 5,
        "of": 195
      },
      "falsePositives": {
        "count": 0,
        "of": 495
      },
      "notes": {
        "count": 0,
        "of": 300
      }
    },
    {
      "rule": "PRG-03",
      "met": {
        "count": 0,
        "of": 495
      },
      "truePositives": {
        "count": 0,
        "of": 195
      },
      "falsePositives": {
        "count": 0,
        "of": 495
      },
      "notes": {
        "count": 0,
        "of": 300
      }
    },
    {
      "rule": "QDR-01",
      "met": {
        "count": 25,
        "of": 495
      },
      "truePositives": {
        "count": 15,
        "of": 195
      },
      "falsePositives": {
        "count": 10,
        "of": 495
      },
      "notes": {
        "count": 0,
        "of": 300
      }
    },
    {
      "rule": "QDR-01-BACKDATED",
      "met": {
        "count": 15,
        "of": 495
      },
      "truePositives": {
        "count": 15,
        "of": 195
      },
      "falsePositives": {
        "count": 0,
        "of": 495
      },
      "notes": {
        "count": 0,
        "of": 300
      }
    },
    {
      "rule": "QDR-01-WORDS",
      "met": {
        "count": 30,
        "of": 495
      },
      "truePositives": {
        "count": 0,
        "of": 195
      },
      "falsePositives": {
        "count": 0,
        "of": 495
      },
      "notes": {
        "count": 15,
        "of": 300
      }
    },
    {
      "rule": "TRI-03",
      "met": {
        "count": 5,
        "of": 495
      },
      "truePositives": {
        "count": 5,
        "of": 195
      },
      "falsePositives": {
        "count": 0,
        "of": 495
      },
      "notes": {
        "count": 0,
        "of": 300
      }
    },
    {
      "rule": "TRI-06",
      "met": {
        "count": 5,
        "of": 495
      },
      "truePositives": {
        "count": 5,
        "of": 195
      },
      "falsePositives": {
        "count": 0,
        "of": 495
      },
      "notes": {
        "count": 0,
        "of": 300
      }
    },
    {
      "rule": "empty-attachment-folders",
      "met": {
        "count": 25,
        "of": 495
      },
      "truePositives": {
        "count": 0,
        "of": 195
      },
      "falsePositives": {
        "count": 0,
        "of": 495
      },
      "notes": {
        "count": 15,
        "of": 300
      }
    },
    {
      "rule": "late-row",
      "met": {
        "count": 5,
        "of": 495
      },
      "truePositives": {
        "count": 0,
        "of": 195
      },
      "falsePositives": {
        "count": 5,
        "of": 495
      },
      "notes": {
        "count": 0,
        "of": 300
      }
    },
    {
      "rule": "listed app-id",
      "met": {
        "count": 5,
        "of": 495
      },
      "truePositives": {
        "count": 0,
        "of": 195
      },
      "falsePositives": {
        "count": 5,
        "of": 495
      },
      "notes": {
        "count": 0,
        "of": 300
      }
    },
    {
      "rule": "listed domain-name",
      "met": {
        "count": 100,
        "of": 495
      },
      "truePositives": {
        "count": 65,
        "of": 195
      },
      "falsePositives": {
        "count": 5,
        "of": 495
      },
      "notes": {
        "count": 30,
        "of": 300
      }
    },
    {
      "rule": "listed email-addr",
      "met": {
        "count": 45,
        "of": 495
      },
      "truePositives": {
        "count": 45,
        "of": 195
      },
      "falsePositives": {
        "count": 0,
        "of": 495
      },
      "notes": {
        "count": 0,
        "of": 300
      }
    },
    {
      "rule": "listed file-hash",
      "met": {
        "count": 0,
        "of": 495
      },
      "truePositives": {
        "count": 0,
        "of": 195
      },
      "falsePositives": {
        "count": 0,
        "of": 495
      },
      "notes": {
        "count": 0,
        "of": 300
      }
    },
    {
      "rule": "listed file-name",
      "met": {
        "count": 15,
        "of": 495
      },
      "truePositives": {
        "count": 15,
        "of": 195
      },
      "falsePositives": {
        "count": 0,
        "of": 495
      },
      "notes": {
        "count": 0,
        "of": 300
      }
    },
    {
      "rule": "listed file-path",
      "met": {
        "count": 10,
        "of": 495
      },
      "truePositives": {
        "count": 10,
        "of": 195
      },
      "falsePositives": {
        "count": 0,
        "of": 495
      },
      "notes": {
        "count": 0,
        "of": 300
      }
    },
    {
      "rule": "listed ip-addr",
      "met": {
        "count": 5,
        "of": 495
      },
      "truePositives": {
        "count": 0,
        "of": 195
      },
      "falsePositives": {
        "count": 0,
        "of": 495
      },
      "notes": {
        "count": 0,
        "of": 300
      }
    },
    {
      "rule": "listed process-name",
      "met": {
        "count": 85,
        "of": 495
      },
      "truePositives": {
        "count": 70,
        "of": 195
      },
      "falsePositives": {
        "count": 10,
        "of": 495
      },
      "notes": {
        "count": 5,
        "of": 300
      }
    },
    {
      "rule": "listed profile-id",
      "met": {
        "count": 10,
        "of": 495
      },
      "truePositives": {
        "count": 10,
        "of": 195
      },
      "falsePositives": {
        "count": 0,
        "of": 495
      },
      "notes": {
        "count": 0,
        "of": 300
      }
    },
    {
      "rule": "log-in-doubt",
      "met": {
        "count": 5,
        "of": 495
      },
      "truePositives": {
        "count": 0,
        "of": 195
      },
      "falsePositives": {
        "count": 5,
        "of": 495
      },
      "notes": {
        "count": 0,
        "of": 300
      }
    },
    {
      "rule": "look-alike-process",
      "met": {
        "count": 5,
        "of": 495
      },
      "truePositives": {
        "count": 0,
        "of": 195
      },
      "falsePositives": {
        "count": 0,
        "of": 495
      },
      "notes": {
        "count": 5,
        "of": 300
      }
    },
    {
      "rule": "orphaned-usage",
      "met": {
        "count": 10,
        "of": 495
      },
      "truePositives": {
        "count": 5,
        "of": 195
      },
      "falsePositives": {
        "count": 0,
        "of": 495
      },
      "notes": {
        "count": 5,
        "of": 300
      }
    },
    {
      "rule": "overlapping-invitations",
      "met": {
        "count": 5,
        "of": 495
      },
      "truePositives": {
        "count": 5,
        "of": 195
      },
      "falsePositives": {
        "count": 0,
        "of": 495
      },
      "notes": {
        "count": 0,
        "of": 300
      }
    },
    {
      "rule": "page-without-visit",
      "met": {
        "count": 5,
        "of": 495
      },
      "truePositives": {
        "count": 0,
        "of": 195
      },
      "falsePositives": {
        "count": 0,
        "of": 495
      },
      "notes": {
        "count": 5,
        "of": 300
      }
    },
    {
      "rule": "pass-from-stranger",
      "met": {
        "count": 5,
        "of": 495
      },
      "truePositives": {
        "count": 5,
        "of": 195
      },
      "falsePositives": {
        "count": 0,
        "of": 495
      },
      "notes": {
        "count": 0,
        "of": 300
      }
    },
    {
      "rule": "process-gaps",
      "met": {
        "count": 15,
        "of": 495
      },
      "truePositives": {
        "count": 0,
        "of": 195
      },
      "falsePositives": {
        "count": 0,
        "of": 495
      },
      "notes": {
        "count": 10,
        "of": 300
      }
    },
    {
      "rule": "profile-changes",
      "met": {
        "count": 5,
        "of": 495
      },
      "truePositives": {
        "count": 0,
        "of": 195
      },
      "falsePositives": {
        "count": 0,
        "of": 495
      },
      "notes": {
        "count": 5,
        "of": 300
      }
    },
    {
      "rule": "record-after-backup",
      "met": {
        "count": 5,
        "of": 495
      },
      "truePositives": {
        "count": 0,
        "of": 195
      },
      "falsePositives": {
        "count": 0,
        "of": 495
      },
      "notes": {
        "count": 5,
        "of": 300
      }
    },
    {
      "rule": "same-moment",
      "met": {
        "count": 5,
        "of": 495
      },
      "truePositives": {
        "count": 0,
        "of": 195
      },
      "falsePositives": {
        "count": 0,
        "of": 495
      },
      "notes": {
        "count": 5,
        "of": 300
      }
    },
    {
      "rule": "triangulation-window",
      "met": {
        "count": 15,
        "of": 495
      },
      "truePositives": {
        "count": 10,
        "of": 195
      },
      "falsePositives": {
        "count": 0,
        "of": 495
      },
      "notes": {
        "count": 5,
        "of": 300
      }
    },
    {
      "rule": "uncounted-row",
      "met": {
        "count": 5,
        "of": 495
      },
      "truePositives": {
        "count": 0,
        "of": 195
      },
      "falsePositives": {
        "count": 5,
        "of": 495
      },
      "notes": {
        "count": 0,
        "of": 300
      }
    }
  ]
};
