"""What every finder says: findings, their severities and sources, and the wordings a creator keeps."""
